import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What a worker said as it failed. */
export interface WorkerFailureErrorDetails {
  /** The browser's own message. */
  readonly message: string;
}

/** A worker could not be started or died. */
export class WorkerFailureError extends ProofsheetError<WorkerFailureErrorDetails> {
  override readonly name = 'WorkerFailureError';

  /** @param details - What the browser said. */
  constructor(details: WorkerFailureErrorDetails) {
    super(
      {
        what: `A background worker stopped: ${details.message}.`,
        why: 'What it was doing is not finished; what was saved before is safe.',
        fix: 'Reload the page; if it happens again, check that the page may load its worker files.',
      },
      details,
    );
  }
}
