import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/**
 * Why a sound can't be used. `not-a-sound`: the bytes are in no form that can be decoded here. `damaged`: a WAV file that contradicts itself.
 * `cut-off`: a file that ends before its samples do. `empty`: it has no samples. `not-finite`: samples that are no numbers. `too-large`: more
 * bytes than are taken. `wrong-steps`: the manifest's steps can't be carried out.
 */
export type SoundDecodeErrorKind =
  | 'not-a-sound'
  | 'damaged'
  | 'cut-off'
  | 'empty'
  | 'not-finite'
  | 'too-large'
  | 'wrong-steps';

/** What is wrong with a sound. */
export interface SoundDecodeErrorDetails {
  /** What is wrong. */
  readonly kind: SoundDecodeErrorKind;
  /** More about it, as the end of a sentence: "a block of 3 bytes for 2 channels". Empty where there is nothing more to say. */
  readonly problem: string;
}

const copy = 'Copy or download the file again, or write it anew with the program it comes from.';
const stories = {
  'not-a-sound': (problem) => ({
    what: `The sound can't be decoded${end(problem)}`,
    why: 'There are no samples to give to the model.',
    fix: 'Open the file as WAV (PCM or float), or in a form that the browser plays.',
  }),
  damaged: (problem) => ({
    what: `The WAV file is damaged${end(problem)}`,
    why: 'Its samples would be read in the wrong places.',
    fix: copy,
  }),
  'cut-off': (problem) => ({
    what: `The WAV file is cut off${end(problem)}`,
    why: 'What is left may lack what its label speaks of.',
    fix: copy,
  }),
  empty: (problem) => ({
    what: `The sound has no samples${end(problem)}`,
    why: 'There is nothing to give to the model.',
    fix: 'Leave it out, or record it again.',
  }),
  'not-finite': (problem) => ({
    what: `The sound has samples that are no numbers${end(problem)}`,
    why: 'Everything that is computed from them would be no number either.',
    fix: 'Write the file anew with the program it comes from.',
  }),
  'too-large': (problem) => ({
    what: `The sound is too large${end(problem)}`,
    why: 'All of its samples have to be in memory at once.',
    fix: 'Cut it into shorter pieces.',
  }),
  'wrong-steps': (problem) => ({
    what: `The steps of a sound are wrong${end(problem)}`,
    why: 'No tensor can be made for the model without them.',
    fix: 'Correct the step in the manifest.',
  }),
} satisfies Record<SoundDecodeErrorKind, (problem: string) => ErrorStory>;

/** A sound can't be made into numbers for a model. */
export class SoundDecodeError extends ProofsheetError<SoundDecodeErrorDetails> {
  override readonly name = 'SoundDecodeError';

  /**
   * @param details - What is wrong with it.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: SoundDecodeErrorDetails, options?: ErrorOptions) {
    super(stories[details.kind](details.problem), details, options);
  }
}

function end(problem: string): string {
  return problem === '' ? '.' : `: ${problem}.`;
}
