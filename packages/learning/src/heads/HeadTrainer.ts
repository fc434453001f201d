import type { Call, Fit, FitCall, Head, Learner, TrainingSet } from '@proofsheet/core';
import { FitClock } from './FitClock.ts';
import { fitHead } from './fitHead.ts';
import { predictSteps } from './predictHead.ts';

/**
 * Fits heads on the thread that it is made on, with room for others every 25 milliseconds. Several fits run side by side; none
 * cancels another.
 */
export class HeadTrainer implements Learner {
  /** {@inheritDoc Learner.fit} */
  async fit(training: TrainingSet, { signal, from, onProgress }: FitCall = {}): Promise<Fit> {
    return fitHead(training, { signal, from, onProgress });
  }

  /**
   * {@inheritDoc Learner.predict}
   *
   * @throws LearningError where the vectors are not of the head's length or not finite, or the head has no layers.
   */
  async predict(head: Head, vectors: Float32Array, { signal }: Call = {}): Promise<Float32Array> {
    const clock = new FitClock(signal);
    const steps = predictSteps(head, vectors);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      await clock.breathe();
    }
  }
}
