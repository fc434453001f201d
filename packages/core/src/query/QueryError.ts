import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What is wrong with a query, and where. */
export interface QueryErrorDetails {
  /** Path of the part that is wrong, such as `filter.filters.0.tags`; empty for the whole. */
  readonly path: string;
  /** What is wrong there, such as `Expected an array but received "a"`. */
  readonly problem: string;
}

/** A query is malformed or speaks of something that the dataset doesn't have. */
export class QueryError extends ProofsheetError<QueryErrorDetails> {
  override readonly name = 'QueryError';

  /** @param details - Where the query is wrong, and what is wrong there. */
  constructor(details: QueryErrorDetails) {
    super(
      {
        what: `The query is wrong at ${details.path === '' ? 'its root' : details.path}: ${details.problem}.`,
        why: 'It was refused, since a guess could show the wrong samples.',
        fix: 'Correct that part of the query.',
      },
      details,
    );
  }
}
