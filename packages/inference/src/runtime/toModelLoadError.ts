import { ProofsheetError } from '@proofsheet/core';
import { ModelLoadError } from './ModelLoadError.ts';

/** How ONNX Runtime tells of an operator that it doesn't have. */
const unknownOperators = [
  /Could not find an implementation for ([\w.:]+)\(/,
  /Fatal error: ([\w.:]+)\(-?\d+\) is not a registered/,
  /No Op registered for (\S+)/,
  /Unrecognized .*op(?:erator)?:? (\S+)/i,
];
const unreadable =
  /protobuf parsing failed|No graph was found|ERROR_CODE: 7\b|invalid model|model_proto/i;
const tooLarge = /bad_alloc|out of memory|Aborted\(OOM|allocation failed|failed to allocate/i;

/** Says what kept a model from being loaded; errors of ours are passed on as they are. */
export function toModelLoadError(error: unknown, model: string): ProofsheetError {
  if (error instanceof ProofsheetError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const options = { cause: error };
  for (const pattern of unknownOperators) {
    const subject = pattern.exec(message)?.[1];
    if (subject !== undefined)
      return new ModelLoadError({ model, problem: 'operator', subject }, options);
  }
  if (unreadable.test(message))
    return new ModelLoadError({ model, problem: 'not-onnx', subject: '' }, options);
  if (error instanceof RangeError || tooLarge.test(message))
    return new ModelLoadError({ model, problem: 'memory', subject: '' }, options);
  return new ModelLoadError({ model, problem: 'failed', subject: message }, options);
}
