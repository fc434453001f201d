export type { AdapterCheck, CheckContext } from './AdapterCheck.ts';
export { type AdapterSeed, createSeed, emptySeed, type SeedPart } from './AdapterSeed.ts';
export { adapterChecks } from './adapterChecks.ts';
export { CheckFailureError, type CheckFailureErrorDetails } from './CheckFailureError.ts';
export {
  type AdapterReport,
  type AdapterUnderTest,
  type CheckAdapterOptions,
  type CheckResult,
  type CreateAdapter,
  checkAdapter,
} from './checkAdapter.ts';
export {
  type CheckPredictorOptions,
  type CreatePredictor,
  checkPredictor,
  type PredictorReport,
  type PredictorResult,
} from './checkPredictor.ts';
export {
  awkwardIds,
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
  type Fixture,
} from './createFixture.ts';
export {
  type DescribeAdapterOptions,
  describeAdapter,
  type TestRunner,
} from './describeAdapter.ts';
export type { PredictorCheck, PredictorUnderTest } from './PredictorCheck.ts';
export { predictorChecks } from './predictorChecks.ts';
