import { ProofsheetError } from '@proofsheet/core';

/** Which model file can't be used, and why. */
export interface ModelFileErrorDetails {
  /** Its address or name; the model's id where bytes without one were given. */
  readonly file: string;
  /**
   * `missing`: the server doesn't give it. `truncated`: the download or copy ended early. `hash`: these are other bytes than the manifest
   * speaks of. `origin`: it lies on another origin, which this page has not allowed.
   */
  readonly problem: 'missing' | 'truncated' | 'hash' | 'origin';
  /** What is known beside that, as a phrase such as `404 Not Found`; empty where nothing is. */
  readonly note: string;
}

const stories = {
  missing: {
    what: 'could not be downloaded',
    fix: 'Check the address and the connection, then try again.',
  },
  truncated: {
    what: 'is here only in part',
    fix: 'Check the connection, or copy the file once more, and load the model again.',
  },
  hash: {
    what: 'is not the file that the manifest speaks of',
    fix: 'Put the right file in place, or correct the SHA-256 in the manifest if the file was changed on purpose.',
  },
  origin: {
    what: 'lies on another origin',
    fix: 'Host the file beside the page, or allow other origins where the inference is created.',
  },
} as const;

/** A model's file can't be had, or isn't the one that was meant. Nothing of it was run. */
export class ModelFileError extends ProofsheetError<ModelFileErrorDetails> {
  override readonly name = 'ModelFileError';
  /** Whether the same request may succeed later. */
  readonly isRetryable: boolean;

  /**
   * @param details - Which file, and what is wrong with it.
   * @param options - `cause`: what the browser said.
   */
  constructor(details: ModelFileErrorDetails, options?: ErrorOptions) {
    const { what, fix } = stories[details.problem];
    const note = details.note === '' ? '' : ` (${details.note})`;
    super(
      {
        what: `The model file "${details.file}" ${what}${note}.`,
        why: 'None of it was run, since its predictions would be nobody’s or none.',
        fix,
      },
      details,
      options,
    );
    this.isRetryable = details.problem === 'truncated';
  }
}
