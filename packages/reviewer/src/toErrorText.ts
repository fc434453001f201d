import { ProofsheetError } from '@proofsheet/core';

/** The sentences of an error that a person can act on. */
export function toErrorText(error: unknown): string {
  if (error instanceof ProofsheetError) return `${error.what} ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}
