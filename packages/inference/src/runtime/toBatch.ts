import { fromWireError } from '@proofsheet/core/worker';
import type { BatchAnswer } from './HostRequests.ts';
import { inferenceErrors } from './inferenceErrors.ts';
import type { PipelineBatch } from './Pipeline.ts';

/** What a worker answered, with its errors as what they were. */
export function toBatch({ duration: _, failures, ...rest }: BatchAnswer): PipelineBatch {
  return {
    ...rest,
    failures: failures.map(({ id, error }) => ({
      id,
      error: fromWireError(error, inferenceErrors),
    })),
  };
}
