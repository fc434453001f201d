import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** Where nobody was let in. */
export interface AuthenticationErrorDetails {
  /** What was requested, without user name, password and query. */
  readonly url: string;
}

/** The server doesn't know who asks, also after the `headers` hook was asked for fresh credentials. */
export class AuthenticationError extends ProofsheetError<AuthenticationErrorDetails> {
  override readonly name = 'AuthenticationError';

  /** @param details - Where nobody was let in. */
  constructor(details: AuthenticationErrorDetails) {
    super(
      {
        what: `${details.url} doesn't know who you are.`,
        why: 'Nothing can be read or saved until you are signed in; what was not saved yet is kept.',
        fix: 'Sign in again, then try once more.',
      },
      details,
    );
  }
}
