import type { Head, TrainingSet } from '@proofsheet/core';
import { type Endpoint, serve, Transfer } from '@proofsheet/core/worker';
import { acquisitionService } from '../acquisition/acquisitionService.ts';
import { HeadTrainer } from './HeadTrainer.ts';

const trainer = new HeadTrainer();

serve(self as unknown as Endpoint, {
  ...acquisitionService,
  async fit({ training, from }: { training: TrainingSet; from?: Head }, { signal, report }) {
    const start = from === undefined ? {} : { from };
    const fit = await trainer.fit(training, { signal, onProgress: report, ...start });
    return new Transfer(fit, [fit.report.heldOut.buffer]);
  },
  async predict({ head, vectors }: { head: Head; vectors: Float32Array }, { signal }) {
    const probabilities = await trainer.predict(head, vectors, { signal });
    return new Transfer(probabilities, [probabilities.buffer]);
  },
});
