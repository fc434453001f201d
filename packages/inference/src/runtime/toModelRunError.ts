import { ProofsheetError } from '@proofsheet/core';
import { ModelRunError } from './ModelRunError.ts';

const otherForm = /invalid dimensions for input|Invalid rank for input|Unexpected input data type/i;
const tooLarge =
  /bad_alloc|out of memory|OOM|failed to allocate|allocation failed|memory access out of bounds/i;

/** Says why a run failed; errors of ours and cancellations are passed on as they are. */
export function toModelRunError(error: unknown, model: string): Error {
  if (error instanceof ProofsheetError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  // A module that trapped is in no known state.
  const isFatal = error instanceof WebAssembly.RuntimeError;
  if (error instanceof RangeError || tooLarge.test(message))
    return new ModelRunError({ model, problem: 'memory', subject: '', isFatal }, options);
  const problem = otherForm.test(message) ? 'shape' : 'failed';
  return new ModelRunError({ model, problem, subject: message, isFatal }, options);
}
