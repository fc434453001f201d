import type { Targets } from './LossPass.ts';

/** What some of the rows are. */
export function pickTargets(targets: Targets, picked: Int32Array): Targets {
  const { classes, isMultiLabel, labels } = targets;
  const size = isMultiLabel ? classes : 1;
  const own = isMultiLabel
    ? new Uint8Array(picked.length * size)
    : new Int32Array(picked.length * size);
  for (const [place, row] of picked.entries()) {
    own.set(labels.subarray(row * size, (row + 1) * size), place * size);
  }
  return {
    ...{ classes, isMultiLabel, labels: own },
    weights: Float32Array.from(picked, (row) => targets.weights[row] ?? 0),
    folds: Uint8Array.from(picked, (row) => targets.folds[row] ?? 0),
  };
}
