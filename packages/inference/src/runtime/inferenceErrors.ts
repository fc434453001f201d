import type { WireErrorClass } from '@proofsheet/core/worker';
import { BackendError } from './BackendError.ts';
import { ModelFileError } from './ModelFileError.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import { ModelRunError } from './ModelRunError.ts';

/** The errors of this package that cross from a worker, by name. */
export const inferenceErrors: Readonly<Record<string, WireErrorClass>> = {
  BackendError,
  ModelFileError,
  ModelLoadError,
  ModelRunError,
};
