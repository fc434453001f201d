import { toWireError } from '@proofsheet/core/worker';
import type { OutputReading } from '../outputs/createOutputReader.ts';
import type { OutputTensors } from '../outputs/OutputTensor.ts';
import type { BatchAnswer } from './HostRequests.ts';

/** What a batch gave, without the time that it took. */
export type TimelessAnswer = Omit<BatchAnswer, 'duration'>;

/**
 * Says what was read of a batch. Rows of which nothing can be said are failures and in no array.
 *
 * @param ids - The rows.
 * @param reading - What was read of them.
 * @param outputs - The model's outputs, where they are wanted.
 */
export function toAnswer(
  ids: readonly string[],
  reading: OutputReading,
  outputs?: OutputTensors,
): TimelessAnswer {
  const { failures, regions } = reading;
  const failed = new Set(failures.map(({ row }) => row));
  const kept = [...ids.keys()].filter((row) => !failed.has(row));
  const pick = <Values extends Float32Array | BigInt64Array | Int32Array | Uint8Array>(
    values: Values,
  ): Values => (failed.size === 0 ? values : takeRows(values, ids.length, kept));
  const { logits, probabilities, vectors } = reading;
  return {
    ids: kept.map((row) => ids[row] ?? ''),
    ...(logits && { logits: pick(logits) }),
    ...(probabilities && { probabilities: pick(probabilities) }),
    ...(vectors && { vectors: pick(vectors) }),
    ...(regions && { regions: kept.map((row) => regions[row] ?? []) }),
    ...(outputs && {
      outputs: Object.entries(outputs).map(
        ([
          name,
          {
            shape: [, ...shape],
            values,
          },
        ]) => {
          return { name, shape: [kept.length, ...shape], values: pick(values) };
        },
      ),
    }),
    failures: failures.map(({ row, error }) => ({ id: ids[row] ?? '', error: toWireError(error) })),
  };
}

function takeRows<Values extends Float32Array | BigInt64Array | Int32Array | Uint8Array>(
  values: Values,
  rows: number,
  kept: readonly number[],
): Values {
  const length = values.length / rows;
  const taken = values.slice(0, kept.length * length) as Values;
  for (const [place, row] of kept.entries())
    taken.set(values.subarray(row * length, (row + 1) * length) as never, place * length);
  return taken;
}
