import type { WireErrorClass } from '@proofsheet/core/worker';
import { MediaDecodeError } from '../image/MediaDecodeError.ts';
import { ManifestError } from '../manifest/ManifestError.ts';
import { ManifestLoadError } from '../manifest/ManifestLoadError.ts';
import { OutputError } from '../outputs/OutputError.ts';
import { SoundDecodeError } from '../sound/SoundDecodeError.ts';
import { TokenizerError } from '../text/TokenizerError.ts';
import { BackendError } from './BackendError.ts';
import { ModelFileError } from './ModelFileError.ts';
import { ModelLoadError } from './ModelLoadError.ts';
import { ModelRunError } from './ModelRunError.ts';

/** The errors of this package that cross from a worker, by name. */
export const inferenceErrors: Readonly<Record<string, WireErrorClass>> = {
  BackendError,
  ManifestError,
  ManifestLoadError,
  MediaDecodeError,
  ModelFileError,
  ModelLoadError,
  ModelRunError,
  OutputError,
  SoundDecodeError,
  TokenizerError,
};
