import type {
  PredictedRegion,
  PredictionBatch,
  PredictorDescription,
} from '../models/Predictor.ts';

/**
 * Finds what is wrong with the form of a batch.
 *
 * @returns What is wrong, as a phrase; `null`: nothing.
 */
export function findBatchFault(
  { ids, probabilities, vectors, regions }: PredictionBatch,
  { classes, outputs, isMultiLabel, space }: PredictorDescription,
): string | null {
  if (ids.length === 0) return null;
  for (const [output, value] of Object.entries({
    classes: probabilities,
    embedding: vectors,
    regions,
  })) {
    const isAnnounced = outputs.some((one) => one === output);
    if (isAnnounced !== (value !== undefined))
      return isAnnounced ? `it lacks ${output}` : `it has ${output} that nobody announced`;
  }
  return (
    findShareFault(probabilities, ids.length, classes.length, isMultiLabel) ??
    findVectorFault(vectors, ids.length, space?.dimensions) ??
    findRegionFault(regions, ids.length, classes.length)
  );
}

/** Shares that exclude one another may miss one by what 32-bit floats round. */
const mostRounding = 1e-3;

function findShareFault(
  shares: Float32Array | undefined,
  rows: number,
  width: number,
  isMultiLabel: boolean,
): string | null {
  if (shares === undefined) return null;
  if (shares.length !== rows * width)
    return `${shares.length} probabilities for ${rows} samples of ${width} classes`;
  if (!shares.every((share) => share >= 0 && share <= 1)) return 'a probability that is none';
  if (isMultiLabel) return null;
  for (let row = 0; row < rows; row += 1) {
    const sum = shares.subarray(row * width, (row + 1) * width).reduce((all, one) => all + one, 0);
    if (Math.abs(sum - 1) > mostRounding) return `probabilities that sum up to ${sum}`;
  }
  return null;
}

function findVectorFault(
  vectors: Float32Array | undefined,
  rows: number,
  dimensions: number | undefined,
): string | null {
  if (vectors === undefined) return null;
  const width = dimensions ?? Math.ceil(vectors.length / rows);
  if (width === 0 || vectors.length !== rows * width)
    return `${vectors.length} numbers for ${rows} vectors of ${width}`;
  return vectors.every(Number.isFinite) ? null : 'a vector that isn’t finite';
}

function findRegionFault(
  regions: readonly (readonly PredictedRegion[])[] | undefined,
  rows: number,
  classes: number,
): string | null {
  if (regions === undefined) return null;
  if (regions.length !== rows) return `regions of ${regions.length} samples for ${rows}`;
  for (const found of regions) {
    for (const [place, { score, classIndex }] of found.entries()) {
      if (!(score >= 0 && score <= 1)) return 'a score that is none';
      if (!Number.isInteger(classIndex) || classIndex < 0 || classIndex >= classes)
        return 'a region of no class';
      if (score > (found[place - 1]?.score ?? 1)) return 'regions that aren’t the surest first';
    }
  }
  return null;
}
