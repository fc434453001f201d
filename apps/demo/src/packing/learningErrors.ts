import type { WireErrorClass } from '@proofsheet/core/worker';
import { HeadExportError, OnnxError } from '@proofsheet/learning';

/** What joining a head to its backbone throws, by name. */
export const learningErrors: Readonly<Record<string, WireErrorClass>> = {
  HeadExportError,
  OnnxError,
};
