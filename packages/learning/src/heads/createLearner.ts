import type { Fit, Learner } from '@proofsheet/core';
import { WorkerFailureError } from '@proofsheet/core/worker';
import { type Analyst, createAnalyst } from '../acquisition/createAnalyst.ts';
import { type LearnerOptions, type LearnerWorker, spawnLearner } from './spawnLearner.ts';

/** A learner and an analyst that live in one worker. */
export interface WorkerLearner extends Learner, Analyst {
  /** Ends the worker; the next call starts another. */
  close(): void;
}

/**
 * A learner whose worker is started by the first call, and again where it has died.
 *
 * A fit's vectors and labels are copied once, when it is called: what a host changes afterwards is not seen. A newer fit
 * cancels no older one; both run in turns.
 *
 * @example
 * ```ts
 * const learner = createLearner();
 * const { head, report } = await learner.fit(training, { signal });
 * ```
 */
export function createLearner(options: LearnerOptions = {}): WorkerLearner {
  let worker: LearnerWorker | null = null;
  const call: LearnerWorker['connection']['call'] = async (...arguments_) => {
    worker ??= spawnLearner(options);
    const own = worker;
    try {
      return await own.connection.call(...arguments_);
    } catch (error) {
      if (error instanceof WorkerFailureError && worker === own) {
        own.close();
        worker = null;
      }
      throw error;
    }
  };
  return {
    ...createAnalyst(call),
    async fit(training, { signal, onProgress, from } = {}) {
      const argument = from === undefined ? { training } : { training, from };
      return (await call('fit', argument, { signal, onProgress })) as Fit;
    },
    async predict(head, vectors, { signal } = {}) {
      return (await call('predict', { head, vectors }, { signal })) as Float32Array;
    },
    close() {
      worker?.close();
      worker = null;
    },
  };
}
