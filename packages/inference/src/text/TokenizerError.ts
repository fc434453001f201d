import { type ErrorStory, ProofsheetError } from '@proofsheet/core';

/**
 * What is wrong with a tokenizer or its use. `unknown-component`: the document names a part that isn't known here. `wrong-part`: a part
 * isn't of the form that it must be. `wrong-steps`: the manifest's steps of a text can't be carried out. `no-unknown-token`: a text has what
 * the vocabulary lacks, and there is no token for that. `wrong-text`: what was given is no text.
 */
export type TokenizerErrorKind =
  | 'unknown-component'
  | 'wrong-part'
  | 'wrong-steps'
  | 'no-unknown-token'
  | 'wrong-text';

/** Which part of a tokenizer is wrong, and how. */
export interface TokenizerErrorDetails {
  /** What is wrong. */
  readonly kind: TokenizerErrorKind;
  /** Path of the part, such as `normalizer.normalizers.0`; of `wrong-text` the place in the batch. */
  readonly path: string;
  /** What is wrong there, such as the name of the component that isn't known. */
  readonly problem: string;
}

const stories = {
  'unknown-component': ({ path, problem }) => ({
    what: `The tokenizer has a component at ${path} that is not known here: ${problem}.`,
    why: 'Left out, it would give the model other tokens than the ones it was trained on.',
    fix: 'Export the tokenizer with the components that the manual lists, or give the model its tokens as tensors.',
  }),
  'wrong-part': ({ path, problem }) => ({
    what: `The tokenizer is wrong at ${path === '' ? 'its root' : path}: ${problem}.`,
    why: 'It was refused, since a guess could give the model other tokens than the ones it was trained on.',
    fix: 'Export the tokenizer.json again from the program that made it.',
  }),
  'wrong-steps': ({ path, problem }) => ({
    what: `The steps of a text are wrong at ${path}: ${problem}.`,
    why: 'No tokens can be made for the model without them.',
    fix: 'Correct that step in the manifest.',
  }),
  'no-unknown-token': ({ problem }) => ({
    what: `The tokenizer has no token for ${problem}.`,
    why: 'The text can not be given to the model as it is.',
    fix: 'Give the tokenizer a token for what is unknown, or leave the text out.',
  }),
  'wrong-text': ({ path, problem }) => ({
    what: `The text at ${path} can not be read: ${problem}.`,
    why: 'There is nothing to make tokens of.',
    fix: 'Give a text.',
  }),
} satisfies Record<TokenizerErrorKind, (details: TokenizerErrorDetails) => ErrorStory>;

/** A tokenizer can't be used, or can't be used on a text. */
export class TokenizerError extends ProofsheetError<TokenizerErrorDetails> {
  override readonly name = 'TokenizerError';

  /**
   * @param details - Which part is wrong, and how.
   * @param options - `cause`, where another error led to this one.
   */
  constructor(details: TokenizerErrorDetails, options?: ErrorOptions) {
    super(stories[details.kind](details), details, options);
  }
}
