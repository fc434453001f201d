import { ProofsheetError } from '../errors/ProofsheetError.ts';

/** How a request ended that did not bring what was asked for. */
export interface HttpErrorDetails {
  /** The status of the answer; `null` where none came: offline, refused, cut off, or too slow. */
  readonly status: number | null;
  /** What was requested, without user name, password and query. */
  readonly url: string;
  /** What went wrong, as a phrase such as `the server couldn't be reached`. */
  readonly problem: string;
  /** How long the server asks to wait before the next try, in milliseconds; `null` where it doesn't say. */
  readonly retryAfterMs: number | null;
}

const retryable: ReadonlySet<number | null> = new Set([null, 408, 425, 429, 500, 502, 503, 504]);

/** A request brought no answer, or one that says that it failed. */
export class HttpError extends ProofsheetError<HttpErrorDetails> {
  override readonly name = 'HttpError';
  /** The status of the answer; `null` where none came. */
  readonly status: number | null;
  /** What was requested, without user name, password and query. */
  readonly url: string;
  /** Whether the same request may succeed later. */
  readonly isRetryable: boolean;
  /** How long the server asks to wait before the next try, in milliseconds; `null` where it doesn't say. */
  readonly retryAfterMs: number | null;

  /**
   * @param details - How the request ended.
   * @param options - `cause`: what the transport said.
   */
  constructor(details: HttpErrorDetails, options?: ErrorOptions) {
    const { status, url, problem, retryAfterMs } = details;
    const isRetryable = retryable.has(status);
    super(
      {
        what: `${url} didn't answer as it should: ${problem}.`,
        why: isRetryable
          ? 'What was asked for is missing for now; a change that was to be saved may be sent again without harm.'
          : 'The server will give the same answer again.',
        fix: isRetryable
          ? 'Check the connection and try again.'
          : 'Check the address and the rights of this account, or ask whoever runs the server.',
      },
      details,
      options,
    );
    this.status = status;
    this.url = url;
    this.isRetryable = isRetryable;
    this.retryAfterMs = retryAfterMs;
  }
}
