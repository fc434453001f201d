/** The three parts of every message: what happened, why it matters, what to do. */
export interface ErrorStory {
  /** What happened, as one sentence. */
  readonly what: string;
  /** Why it matters to whoever reads it, as one sentence. */
  readonly why: string;
  /** What to do about it, as one sentence. */
  readonly fix: string;
}

/**
 * The root of every failure that Proofsheet throws on purpose.
 *
 * A subclass takes one `details` object that survives a structured clone, so that an error which crosses a
 * worker or a network boundary is rebuilt as its own class on the other side.
 */
export abstract class ProofsheetError<Details extends object = object> extends Error {
  /** What happened, in one sentence: the short form, for a toast or a cell. */
  readonly what: string;
  /** What to do about it, in one sentence. */
  readonly fix: string;
  /** The arguments that the message was made of. */
  readonly details: Details;

  /**
   * @param story - The three sentences of the message.
   * @param details - Arguments of the failure; must survive a structured clone.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(story: ErrorStory, details: Details, options?: ErrorOptions) {
    super(`${story.what} ${story.why} ${story.fix}`, options);
    this.what = story.what;
    this.fix = story.fix;
    this.details = details;
  }
}

/** Says whether a thrown value is the cancellation of a call, which is never shown as a failure. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
