import type { TrainCall } from '@proofsheet/learning';
import { type Training, type TrainingState, toWilsonInterval } from '@proofsheet/learning';
import type { ReviewTraining } from '../ReviewState.ts';

/** What trains beside a review: learning's `TrainingLoop`, or a host's own. */
export interface ReviewTrainer {
  /** What is known now; the same object until something in it is different. */
  getState(): TrainingState;
  /** Calls the listener after every change; returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Learns once from what people have decided, and proposes anew; `null` where it failed or was ended. */
  train(call?: TrainCall): Promise<Training | null>;
}

/** What a review shows of a training loop's state. */
export function toReviewTraining(state: TrainingState): ReviewTraining {
  const { training, status, error } = state;
  const tuning = training?.tuning ?? null;
  return {
    isTraining: status !== 'idle',
    version: training === null ? null : String(training.version),
    tuning:
      tuning === null
        ? null
        : {
            accuracy: tuning.accuracy,
            interval: toWilsonInterval(tuning.right, tuning.rows),
            rows: tuning.rows,
          },
    balance:
      training?.head.classes.map((classId, place) => ({
        classId,
        count: training.balance[place] ?? 0,
      })) ?? [],
    notices: training?.report.notices ?? [],
    error,
  };
}
