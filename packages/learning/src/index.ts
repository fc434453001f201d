export { createLearner, type WorkerLearner } from './heads/createLearner.ts';
export { type FitOptions, fitHead } from './heads/fitHead.ts';
export { HeadTrainer } from './heads/HeadTrainer.ts';
export type { DescentArguments, Kernel, ProductArguments } from './heads/kernel/Kernel.ts';
export { LearningError, type LearningErrorDetails } from './heads/LearningError.ts';
export { predictHead } from './heads/predictHead.ts';
export { type LearnerOptions, type LearnerWorker, spawnLearner } from './heads/spawnLearner.ts';
