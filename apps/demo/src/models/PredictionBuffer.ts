import type { PredictedRegion, PredictionBatch } from '@proofsheet/core';

/** Gathers small batches of predictions into one, so that writing them down costs little. */
export class PredictionBuffer {
  #batches: PredictionBatch[] = [];

  /** Puts a batch to those that wait. */
  add(batch: PredictionBatch): void {
    if (batch.ids.length > 0) this.#batches.push(batch);
  }

  /** Takes all that wait as one batch; `null` where nothing does. */
  take(): PredictionBatch | null {
    const batches = this.#batches;
    this.#batches = [];
    const [first] = batches;
    if (first === undefined) return null;
    const probabilities = join(batches.map((batch) => batch.probabilities));
    const vectors = join(batches.map((batch) => batch.vectors));
    const none: readonly PredictedRegion[] = [];
    return {
      ids: batches.flatMap(({ ids }) => ids),
      failures: [],
      ...(probabilities && { probabilities }),
      ...(vectors && { vectors }),
      ...(first.regions && {
        regions: batches.flatMap(({ ids, regions }) => regions ?? ids.map(() => none)),
      }),
    };
  }
}

/** `null` where one of them is absent: what a model gives it gives in every batch. */
function join(parts: readonly (Float32Array | undefined)[]): Float32Array | null {
  const present = parts.filter((part) => part !== undefined);
  if (present.length < parts.length) return null;
  const whole = new Float32Array(present.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of present) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
