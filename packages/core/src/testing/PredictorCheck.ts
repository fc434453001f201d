import type { Predictor } from '../models/Predictor.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/** A predictor with samples that it can say something of. */
export interface PredictorUnderTest {
  /** The predictor. */
  readonly predictor: Predictor;
  /** At least 5 samples with media that it takes and can have. More make batches. */
  readonly samples: readonly Sample[];
  /** Ends the predictor; called when a check is through. */
  dispose?(): Promise<void>;
}

/** One promise of the port that a predictor keeps or breaks. */
export interface PredictorCheck {
  /** The number of the rule in the specification of core, such as `J7`. */
  readonly id: string;
  /** What the predictor promises, as a phrase. */
  readonly title: string;
  /**
   * Tries it.
   *
   * @throws CheckFailureError where the promise is broken, and whatever the predictor throws.
   */
  run(subject: PredictorUnderTest): Promise<void>;
}
