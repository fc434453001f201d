import { ProofsheetError } from '@proofsheet/core';

/** A widget or a hook was used outside of a provider. */
export class MissingProviderError extends ProofsheetError {
  override readonly name = 'MissingProviderError';

  constructor() {
    super(
      {
        what: 'A Proofsheet widget or hook was rendered outside of a <ProofsheetProvider>.',
        why: 'It takes the dataset that it shows from there.',
        fix: 'Wrap it in <ProofsheetProvider workspace={workspace}>.',
      },
      {},
    );
  }
}
