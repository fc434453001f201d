import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** One place where a change expects something that is no longer so. */
export interface Conflict {
  /** The sample; `null` where the conflict concerns the schema or the fields. */
  readonly sampleId: string | null;
  /** What isn't as expected, as a phrase such as `it is in test, not in pool`. */
  readonly mismatch: string;
}

/** What a change set ran into. */
export interface ConflictErrorDetails {
  /** The change set that was refused as a whole. */
  readonly changeSetId: string;
  /** The first conflicts, ten at most. */
  readonly conflicts: readonly Conflict[];
  /** How many there are in all. */
  readonly count: number;
}

/** A change set was made on a state that is no longer so. None of it was applied. */
export class ConflictError extends ProofsheetError<ConflictErrorDetails> {
  override readonly name = 'ConflictError';

  /** @param details - The change set and what it ran into. */
  constructor(details: ConflictErrorDetails) {
    const [first] = details.conflicts;
    const where = first?.sampleId == null ? 'The dataset' : `Sample "${first.sampleId}"`;
    const more = details.count > 1 ? ` (and ${details.count - 1} more)` : '';
    super(
      {
        what: `${where} has changed in the meantime: ${first?.mismatch ?? 'it differs'}${more}.`,
        why: 'None of the change was applied, so that nobody else’s work is overwritten.',
        fix: 'Look at the sample as it is now and decide again.',
      },
      details,
    );
  }
}
