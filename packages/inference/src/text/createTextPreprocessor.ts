import type { TextInput } from '../manifest/InputSpec.ts';
import type { NormalizeTextStep, TextStep, TokenizeStep } from '../manifest/TextStep.ts';
import { AlignedText } from './AlignedText.ts';
import { createTokenizer } from './createTokenizer.ts';
import { createStrip, lowercase, type Normalizer, stripNonspacing } from './Normalizer.ts';
import type { Tokenizer, TokenRow } from './Tokenizer.ts';
import { TokenizerError } from './TokenizerError.ts';
import { toNormalForm } from './toNormalForm.ts';

/** Numbers for one of the model's inputs, a row for each text. */
export interface TextTensor {
  /** The name of the model's input. */
  readonly name: string;
  /** The numbers, row after row, as int64. */
  readonly values: BigInt64Array;
  /** Rows, then tokens. */
  readonly shape: readonly [rows: number, length: number];
}

/** A batch of texts as a model takes them. */
export interface TextBatch {
  /** A tensor for each of the inputs that the manifest names: ids, then the mask, then segments. */
  readonly tensors: readonly TextTensor[];
  /** The tokens of each text, before anything was filled up: what their places in the text are is there. */
  readonly rows: readonly TokenRow[];
}

/** Makes tensors of texts. */
export interface TextPreprocessor {
  /** Tokens at most, those of the template included. */
  readonly maxLength: number;
  /**
   * The tokens of one text, cut to {@link maxLength}: what the template adds is kept. Places are in the text as it was given.
   *
   * @param text - Any text.
   * @throws TokenizerError for what is no text, or has what the vocabulary lacks where there is no token for that.
   */
  toRow(text: string): TokenRow;
  /** Rows of tokens as tensors, filled up to the longest or to {@link maxLength}, as the manifest says. */
  toBatch(rows: readonly TokenRow[]): TextBatch;
}

/**
 * Makes what a manifest says of a text: steps that make it plainer, then tokens.
 *
 * @param input - The input of the manifest. Its last step makes tokens, and no other does.
 * @param tokenizerDocument - The `tokenizer.json` that the last step names, parsed; default: what the step itself has.
 * @throws TokenizerError for steps that can't be carried out, and for a document that isn't one.
 * @example
 * const preprocessor = createTextPreprocessor(input, await response.json());
 * const { tensors } = preprocessor.toBatch(texts.map(preprocessor.toRow));
 */
export function createTextPreprocessor(
  input: TextInput,
  tokenizerDocument?: unknown,
): TextPreprocessor {
  const tokenize = findTokenizeStep(input.steps);
  const normalizers = input.steps
    .filter((step) => step.step === 'normalize')
    .map((step) => createStepNormalizer(step));
  const tokenizer = createTokenizer(tokenizerDocument ?? tokenize.tokenizer);
  const { maxLength } = tokenize;
  const limit = maxLength - tokenizer.addedLength;
  if (limit < 0) {
    const problem = `a row of ${maxLength} has no room for the ${tokenizer.addedLength} tokens of the template`;
    throw wrongSteps(input.steps.length - 1, problem);
  }
  return {
    maxLength,
    toRow(text) {
      if (typeof text !== 'string')
        throw new TokenizerError({ kind: 'wrong-text', path: input.name, problem: typeof text });
      if (normalizers.length === 0) return tokenizer.encode(text, limit);
      const plain = normalizers.reduce((result, step) => step(result), AlignedText.of(text));
      const row = tokenizer.encode(plain.text, limit);
      return { ...row, spans: toOriginalSpans(row.spans, plain) };
    },
    toBatch(rows) {
      const longest = rows.reduce((most, { ids }) => Math.max(most, ids.length), 0);
      const length = tokenize.padding === 'max-length' ? maxLength : longest;
      return { tensors: toTensors(rows, length, input, tokenizer), rows };
    },
  };
}

function findTokenizeStep(steps: readonly TextStep[]): TokenizeStep {
  const last = steps.length - 1;
  const early = steps.findIndex(({ step }, place) => step === 'tokenize' && place < last);
  if (early !== -1) throw wrongSteps(early, 'nothing can come after tokens');
  const step = steps[last];
  if (step?.step !== 'tokenize')
    throw wrongSteps(Math.max(0, last), 'the last step must make tokens');
  if (!Number.isInteger(step.maxLength) || step.maxLength < 1)
    throw wrongSteps(last, `maxLength is ${step.maxLength}, and must be a whole number above 0`);
  return step;
}

function wrongSteps(place: number, problem: string): TokenizerError {
  return new TokenizerError({ kind: 'wrong-steps', path: `steps.${place}`, problem });
}

function createStepNormalizer(step: NormalizeTextStep): Normalizer {
  const { form } = step;
  const steps: Normalizer[] = [];
  if (form !== undefined) steps.push((text) => toNormalForm(text, form));
  if (step.lowercases) steps.push(lowercase);
  if (step.stripsAccents)
    steps.push(
      (text) => toNormalForm(text, 'NFD'),
      stripNonspacing,
      (text) => toNormalForm(text, form ?? 'NFC'),
    );
  if (step.collapsesSpace)
    steps.push((text) => text.replace(/\p{White_Space}+/gu, () => ' '), createStrip(true, true));
  return (text) => steps.reduce((result, each) => each(result), text);
}

function toOriginalSpans(spans: Int32Array, plain: AlignedText): Int32Array {
  const result = new Int32Array(spans.length).fill(-1);
  for (let at = 0; at < spans.length; at += 2) {
    const [start, end] = [spans[at] as number, spans[at + 1] as number];
    if (start === -1) continue;
    result[at] = plain.startOf(start);
    result[at + 1] = end > start ? plain.endOf(end - 1) : plain.startOf(start);
  }
  return result;
}

function toTensors(
  rows: readonly TokenRow[],
  length: number,
  input: TextInput,
  { padding }: Tokenizer,
): readonly TextTensor[] {
  const fill = (name: string, rest: number, read: (row: TokenRow, at: number) => number) => {
    const values = new BigInt64Array(rows.length * length).fill(BigInt(rest));
    rows.forEach((row, place) => {
      const from = place * length + (padding.side === 'left' ? length - row.ids.length : 0);
      for (let at = 0; at < row.ids.length; at += 1) values[from + at] = BigInt(read(row, at));
    });
    return { name, values, shape: [rows.length, length] } as const;
  };
  const tensors: TextTensor[] = [fill(input.name, padding.id, ({ ids }, at) => ids[at] as number)];
  if (input.attentionMask !== undefined) tensors.push(fill(input.attentionMask, 0, () => 1));
  if (input.typeIds !== undefined)
    tensors.push(fill(input.typeIds, padding.typeId, ({ typeIds }, at) => typeIds[at] as number));
  return tensors;
}
