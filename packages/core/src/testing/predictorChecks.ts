import type { Call } from '../adapter/DatasetAdapter.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import type { PredictionBatch, Predictor, PredictorDescription } from '../models/Predictor.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { expectEqual } from './expectations.ts';
import { findBatchFault } from './findBatchFault.ts';
import type { PredictorCheck } from './PredictorCheck.ts';

/** Everything that a run says. */
async function collect(
  predictor: Predictor,
  samples: readonly Sample[],
  call?: Call,
): Promise<readonly PredictionBatch[]> {
  const batches: PredictionBatch[] = [];
  for await (const batch of predictor.predict(samples, call)) batches.push(batch);
  return batches;
}

const listIds = (batches: readonly PredictionBatch[]): readonly string[] =>
  batches.flatMap(({ ids, failures }) => [...ids, ...failures.map(({ id }) => id)]).toSorted();
const toIds = (samples: readonly Sample[]): readonly string[] =>
  samples.map(({ id }) => id).toSorted();

/** Batches of another size may round otherwise. */
const mostRounding = 1e-3;

/** The rows of a run by sample: probabilities, then the vector. */
function toRows(batches: readonly PredictionBatch[]): ReadonlyMap<string, readonly number[]> {
  return new Map(
    batches.flatMap(({ ids, probabilities = new Float32Array(), vectors = new Float32Array() }) =>
      ids.map((id, row) => {
        const take = (values: Float32Array) => {
          const width = values.length / ids.length;
          return values.subarray(row * width, (row + 1) * width);
        };
        return [id, [...take(probabilities), ...take(vectors)]] as const;
      }),
    ),
  );
}

function isSound({ classes, outputs, accepts, space }: PredictorDescription): boolean {
  const hasNames = classes.length > 0 || outputs.every((output) => output === 'embedding');
  const hasSpace = space === undefined || (outputs.includes('embedding') && space.dimensions > 0);
  const areOnce = new Set(classes).size === classes.length;
  return hasNames && hasSpace && areOnce && accepts.length > 0 && outputs.length > 0;
}

/** How a run ends that is aborted: at once, or once its first batch is here. */
async function endAborted(
  { predict }: Pick<Predictor, 'predict'>,
  samples: readonly Sample[],
  isLate: boolean,
): Promise<string> {
  const controller = new AbortController();
  if (!isLate) controller.abort();
  const seen: string[] = [];
  try {
    for await (const { ids } of predict(samples, { signal: controller.signal })) {
      seen.push(...ids);
      controller.abort();
    }
    return isLate && seen.length === samples.length ? 'an AbortError' : 'no error';
  } catch (error) {
    return isAbortError(error) ? 'an AbortError' : String(error);
  }
}

/** What every predictor promises: one in the page, in a worker, or on a server. */
export const predictorChecks: readonly PredictorCheck[] = [
  {
    id: 'J7',
    title: 'says what it is, takes and gives, and says the same again',
    async run({ predictor }) {
      const description = await predictor.describe();
      expectEqual('whether the description is sound', isSound(description), true);
      expectEqual('the model', description.model.kind, 'model');
      expectEqual('the description, asked again', await predictor.describe(), description);
    },
  },
  {
    id: 'J8',
    title: 'tells every sample in exactly one batch, and no others',
    async run({ predictor, samples }) {
      expectEqual('samples of a run', listIds(await collect(predictor, samples)), toIds(samples));
      expectEqual('batches of no samples', listIds(await collect(predictor, [])), []);
      const [first] = samples;
      const one = first === undefined ? [] : [first];
      expectEqual('samples of a run of one', listIds(await collect(predictor, one)), toIds(one));
    },
  },
  {
    id: 'J9',
    title: 'gives what it says that it gives, in the form that the port has',
    async run({ predictor, samples }) {
      const batches = await collect(predictor, samples);
      const description = await predictor.describe();
      for (const batch of batches)
        expectEqual('a fault of a batch', findBatchFault(batch, description), null);
      const failed = batches.flatMap(({ failures }) => failures.map(({ id }) => id));
      expectEqual('samples of which nothing can be said', failed, []);
    },
  },
  {
    id: 'J10',
    title: 'says the same of the same media, whatever is beside it',
    async run({ predictor, samples }) {
      const together = toRows(await collect(predictor, samples));
      const turned = toRows(await collect(predictor, samples.toReversed()));
      for (const [id, row] of together) {
        const other = turned.get(id) ?? [];
        const most = row.reduce(
          (all, value, at) => Math.max(all, Math.abs(value - (other[at] ?? Number.NaN))),
          0,
        );
        expectEqual(`whether “${id}” is told alike twice`, most <= mostRounding, true);
      }
    },
  },
  {
    id: 'J11',
    title: 'says of a sample that it can’t run why, and of the others what it would have said',
    async run({ predictor, samples }) {
      const [first, ...others] = samples;
      if (first === undefined) return;
      const { accepts } = await predictor.describe();
      const kinds = ['image', 'text', 'audio', 'video'] as const;
      const kind = kinds.find((one) => !accepts.includes(one)) ?? first.media.kind;
      const odd = { ...first, id: 'no such media', media: { kind, source: 'no-such-media.none' } };
      const batches = await collect(predictor, [odd, ...others]);
      const failures = batches.flatMap((batch) => batch.failures);
      expectEqual(
        'samples that failed',
        failures.map(({ id }) => id),
        [odd.id],
      );
      expectEqual('whether it is said why', failures[0]?.error instanceof Error, true);
      expectEqual('samples in all', listIds(batches), toIds([odd, ...others]));
    },
  },
  {
    id: 'J12',
    title: 'rejects an aborted run with an AbortError, and runs the next one',
    async run({ predictor, samples }) {
      const predict: Predictor['predict'] = (...call) => predictor.predict(...call);
      for (const isLate of [false, true]) {
        const outcome = await endAborted({ predict }, samples, isLate);
        const when = isLate ? 'after its first batch' : 'from the start';
        expectEqual(`the outcome of a run that was aborted ${when}`, outcome, 'an AbortError');
      }
      expectEqual('samples afterwards', listIds(await collect(predictor, samples)), toIds(samples));
    },
  },
  {
    id: 'J13',
    title: 'ends a run that is left, and keeps runs beside one another apart',
    async run({ predictor, samples }) {
      for await (const _ of predictor.predict(samples)) break;
      const half = samples.slice(0, Math.ceil(samples.length / 2));
      const [one, other] = await Promise.all([
        collect(predictor, samples, { priority: 'idle' }),
        collect(predictor, half, { priority: 'visible' }),
      ]);
      expectEqual('samples of one of two runs', listIds(one), toIds(samples));
      expectEqual('samples of the other', listIds(other), toIds(half));
    },
  },
];
