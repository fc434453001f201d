export { type FitOptions, fitHead } from './heads/fitHead.ts';
export { LearningError, type LearningErrorDetails } from './heads/LearningError.ts';
export { predictHead } from './heads/predictHead.ts';
