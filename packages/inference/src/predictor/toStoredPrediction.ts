import type { PredictionBatch } from '@proofsheet/core';
import type { StoredPrediction } from './PredictionCache.ts';

/** What a batch says of one of its rows, in memory of its own. */
export function toStoredPrediction(batch: PredictionBatch, row: number): StoredPrediction {
  const { ids, probabilities, vectors, regions } = batch;
  const take = (values: Float32Array) => {
    const length = values.length / ids.length;
    return values.slice(row * length, (row + 1) * length);
  };
  return {
    ...(probabilities && { probabilities: take(probabilities) }),
    ...(vectors && { vector: take(vectors) }),
    ...(regions && { regions: regions[row] ?? [] }),
  };
}

/** A batch of what was said before. All of it is by one pipeline, and so of one form. */
export function toStoredBatch(
  said: readonly { readonly id: string; readonly prediction: StoredPrediction }[],
): PredictionBatch {
  const first = said[0]?.prediction;
  const join = (pick: (prediction: StoredPrediction) => Float32Array | undefined) => {
    const length = (first && pick(first)?.length) ?? 0;
    const joined = new Float32Array(said.length * length);
    for (const [row, { prediction }] of said.entries())
      joined.set(pick(prediction) ?? [], row * length);
    return joined;
  };
  return {
    ids: said.map(({ id }) => id),
    ...(first?.probabilities && { probabilities: join(({ probabilities }) => probabilities) }),
    ...(first?.vector && { vectors: join(({ vector }) => vector) }),
    ...(first?.regions && { regions: said.map(({ prediction }) => prediction.regions ?? []) }),
    failures: [],
  };
}
