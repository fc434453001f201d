import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** What went wrong with the browser's storage. */
export interface StorageErrorDetails {
  /**
   * `full`: no room is left. `unavailable`: the browser offers no storage here, as in some private modes.
   * `locked`: another tab has the dataset open. `blocked`: another tab holds on to an older version of the
   * storage. `outdated`: the storage is of a newer version than this page. `closed`: this tab has let go of it,
   * as it does where a newer version of the page needs it. `failed`: anything else.
   */
  readonly problem:
    | 'full'
    | 'unavailable'
    | 'locked'
    | 'blocked'
    | 'outdated'
    | 'closed'
    | 'failed';
  /** The name of the dataset, or of what was to be stored. */
  readonly subject: string;
}

const stories = {
  full: {
    what: 'The browser has no room left to store',
    fix: 'Free disk space or remove a dataset that is no longer needed, then try again.',
  },
  unavailable: {
    what: 'This browser window offers no storage for',
    fix: 'Leave private browsing, or allow this site to store data, and try again.',
  },
  locked: {
    what: 'Another tab already has it open:',
    fix: 'Go on in that tab, or close it and try again.',
  },
  blocked: {
    what: 'Another tab with an older version of this page holds on to',
    fix: 'Close or reload the other tabs of this site, then try again.',
  },
  outdated: {
    what: 'A newer version of this page has already converted',
    fix: 'Reload this page to get the newer version.',
  },
  closed: {
    what: 'This tab has let go of',
    fix: 'Reload this page to go on.',
  },
  failed: {
    what: 'The browser could not store or read',
    fix: 'Try again; if it happens once more, reload the page.',
  },
} as const;

/** The browser's storage refused. What was acknowledged before is safe; what was asked for was not done. */
export class StorageError extends ProofsheetError<StorageErrorDetails> {
  override readonly name = 'StorageError';

  /**
   * @param details - What went wrong, with what.
   * @param options - `cause`: what the browser said.
   */
  constructor(details: StorageErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    super(
      {
        what: `${what} "${details.subject}".`,
        why: 'What was saved before is safe; this was not saved.',
        fix,
      },
      details,
      options,
    );
  }
}

/** Wraps what IndexedDB threw; errors of ours are passed on as they are. */
export function toStorageError(error: unknown, subject: string): ProofsheetError {
  if (error instanceof ProofsheetError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError')
    return new StorageError({ problem: 'full', subject }, { cause: error });
  // What IndexedDB throws where a connection is used after its end.
  if (name === 'InvalidStateError')
    return new StorageError({ problem: 'closed', subject }, { cause: error });
  const problem = name === 'SecurityError' ? 'unavailable' : 'failed';
  return new StorageError({ problem, subject }, { cause: error });
}
