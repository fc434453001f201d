import {
  type Call,
  type Change,
  ConflictError,
  type DatasetAdapter,
  type Head,
  type PredictionBatch,
  type PredictorDescription,
  planPredictions,
  type Sample,
} from '@proofsheet/core';
import type { PoolPrediction, Training } from './TrainingState.ts';

/** What proposals are written with. */
export interface ProposalWriterOptions {
  /** The dataset. */
  readonly adapter: DatasetAdapter;
  /** The id that they are by. */
  readonly modelId: string;
  /** Tells the time. */
  readonly now: () => Date;
  /** Carries changes out, by the model. */
  readonly commit: (
    changes: readonly Change[],
    actor: PredictorDescription['model'],
  ) => Promise<void>;
}

/** What one writing takes. */
export interface WriteCall extends Call {
  /** Is told how far it has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

const pageSize = 1000;
/** A page that others change all the while is given up after so many tries. */
const mostTries = 5;

/** Makes proposals of what a head says of a pool, page by page. */
export class ProposalWriter {
  readonly #options: ProposalWriterOptions;

  /** @param options - The dataset, and whose the proposals are. */
  constructor(options: ProposalWriterOptions) {
    this.#options = options;
  }

  /** @throws Whatever the adapter throws, and the signal's reason. */
  async write(training: Training, pool: PoolPrediction, call: WriteCall = {}): Promise<void> {
    const { head } = training;
    const description = this.#describe(training);
    const count = head.classes.length;
    for (let start = 0; start < pool.ids.length; start += pageSize) {
      call.signal?.throwIfAborted();
      call.onProgress?.(start / pool.ids.length);
      const ids = pool.ids.slice(start, start + pageSize);
      const probabilities = pool.probabilities.subarray(
        start * count,
        (start + ids.length) * count,
      );
      await this.#writePage({ ids, probabilities, failures: [] }, head, description, call);
    }
  }

  /** Somebody may decide between reading and committing: then the page is planned again on what is there now. */
  async #writePage(
    batch: PredictionBatch,
    head: Head,
    description: PredictorDescription,
    { signal }: WriteCall,
  ): Promise<void> {
    const { adapter, now, commit } = this.#options;
    const { ids } = batch;
    const call = signal === undefined ? {} : { signal };
    for (let tries = 1; ; tries += 1) {
      const query = { of: 'samples', filter: { kind: 'ids', ids } } as const;
      const { rows } = await adapter.query(query, { offset: 0, limit: ids.length }, call);
      const { schema } = await adapter.describe();
      const classes = head.classes.map(
        (id) => schema.classes.find((one) => one.id === id)?.name ?? id,
      );
      const context = { at: now().toISOString(), schema };
      const changes = planPredictions(
        batch,
        rows.filter(isUndecided),
        { ...description, classes },
        context,
      );
      try {
        return await commit(changes, description.model);
      } catch (error) {
        if (!(error instanceof ConflictError) || tries === mostTries) throw error;
      }
    }
  }

  #describe({ head, version }: Training): PredictorDescription {
    return {
      model: { kind: 'model', id: this.#options.modelId, version: String(version) },
      pipeline: head.id,
      classes: head.classes,
      isMultiLabel: head.isMultiLabel,
      accepts: [],
      outputs: ['classes'],
    };
  }
}

/** Somebody may have decided on it while the head was fitted. */
function isUndecided({ annotations }: Sample): boolean {
  return !annotations.some(
    ({ region, provenance }) => region === undefined && provenance.actor.kind === 'person',
  );
}
