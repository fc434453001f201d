import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What a change refers to in vain. */
export interface UnknownReferenceErrorDetails {
  /** What kind of thing it is. */
  readonly kind: 'sample' | 'class' | 'field' | 'space' | 'projection' | 'slice';
  /** Its id or name. */
  readonly id: string;
}

/** A change or a query speaks of a sample, class, field, embedding space, projection or slice that the dataset doesn't have. */
export class UnknownReferenceError extends ProofsheetError<UnknownReferenceErrorDetails> {
  override readonly name = 'UnknownReferenceError';

  /** @param details - What was not found. */
  constructor(details: UnknownReferenceErrorDetails) {
    super(
      {
        what: `The dataset has no ${details.kind} "${details.id}".`,
        why: 'What refers to it was refused, so that no label points into the void.',
        fix: `Add the ${details.kind} first, or correct its name.`,
      },
      details,
    );
  }
}
