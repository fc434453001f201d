import { type Connection, connect } from '@proofsheet/core/worker';
import { AcquisitionError } from '../acquisition/AcquisitionError.ts';
import { RowsError } from '../rows/RowsError.ts';
import { LearningError } from './LearningError.ts';

/** Where the worker comes from. */
export interface LearnerOptions {
  /** Makes the worker; needed where a bundler can't find it by itself. Default: the package's own, as a module. */
  readonly createWorker?: (() => Worker) | undefined;
}

/** A worker that fits heads, with what ends it. */
export interface LearnerWorker {
  /** Its calls. */
  readonly connection: Connection;
  /** Ends it; what still runs fails. */
  close(): void;
}

/** Starts a worker that fits heads. */
export function spawnLearner({ createWorker = createOwn }: LearnerOptions = {}): LearnerWorker {
  const worker = createWorker();
  const connection = connect(worker, { LearningError, AcquisitionError, RowsError });
  return {
    connection,
    close() {
      connection.close();
      worker.terminate();
    },
  };
}

function createOwn(): Worker {
  return new Worker(new URL('./learning.worker.js', import.meta.url), { type: 'module' });
}
