import { ProofsheetError } from '@proofsheet/core';

/** A part of a grid was used outside of one. */
export class MissingGridError extends ProofsheetError {
  override readonly name = 'MissingGridError';

  constructor() {
    super(
      {
        what: 'A part of a grid was rendered outside of a <DatasetGrid>.',
        why: 'It takes the samples that it shows from there.',
        fix: 'Put it into a slot of <DatasetGrid>.',
      },
      {},
    );
  }
}
