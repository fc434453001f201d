import * as v from 'valibot';
import type { AlignedText } from './AlignedText.ts';
import { toByteCharacters } from './byteCharacters.ts';
import { punctuation, space, word } from './characterClasses.ts';
import { parsePart, parseType, unknownComponent } from './parsePart.ts';
import { type SplitBehavior, splitText } from './splitText.ts';
import { toPattern } from './toPattern.ts';

/** Cuts pieces of a text into smaller ones. */
export type PreTokenizer = (pieces: readonly AlignedText[]) => readonly AlignedText[];

const behaviors = v.picklist([
  'Removed',
  'Isolated',
  'MergedWithPrevious',
  'MergedWithNext',
  'Contiguous',
]);
const sequence = v.object({ pretokenizers: v.array(v.unknown()) });
const byteLevel = v.object({
  add_prefix_space: v.optional(v.boolean(), true),
  use_regex: v.optional(v.boolean(), true),
});
const metaspace = v.object({
  replacement: v.pipe(v.string(), v.regex(/^.$/u, 'Expected one character')),
  prepend_scheme: v.optional(v.picklist(['first', 'never', 'always']), 'always'),
  add_prefix_space: v.nullish(v.boolean()),
  split: v.nullish(v.boolean()),
});
const split = v.object({
  pattern: v.unknown(),
  behavior: behaviors,
  invert: v.optional(v.boolean(), false),
});
const punctuationOptions = v.object({ behavior: v.optional(behaviors, 'Isolated') });
const digits = v.object({ individual_digits: v.optional(v.boolean(), false) });

const spaces = new RegExp(`[${space}]+`, 'gv');
const mark = new RegExp(`[${punctuation}]`, 'gv');
const number = /\p{N}/gu;
/** GPT-2's way of cutting: https://github.com/openai/gpt-2/blob/master/src/encoder.py */
const gpt2 = new RegExp(
  `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^${space}\\p{L}\\p{N}]+|[${space}]+(?![^${space}])|[${space}]+`,
  'gv',
);
const wordOrMarks = new RegExp(`[${word}]+|[^${word}${space}]+`, 'gv');

const by =
  (pattern: RegExp, behavior: SplitBehavior, inverts = false): PreTokenizer =>
  (pieces) =>
    pieces.flatMap((piece) => splitText(piece, pattern, behavior, inverts));

const makers: Readonly<Record<string, (config: unknown, path: string) => PreTokenizer>> = {
  Sequence: createSequence,
  BertPreTokenizer: () => {
    const words = by(spaces, 'Removed');
    const marks = by(mark, 'Isolated');
    return (pieces) => marks(words(pieces));
  },
  Whitespace: () => by(wordOrMarks, 'Removed', true),
  WhitespaceSplit: () => by(spaces, 'Removed'),
  Punctuation: (config, path) => by(mark, parsePart(punctuationOptions, config, path).behavior),
  Digits: (config, path) =>
    by(number, parsePart(digits, config, path).individual_digits ? 'Isolated' : 'Contiguous'),
  Split: (config, path) => {
    const { pattern, behavior, invert } = parsePart(split, config, path);
    return by(toPattern(pattern, `${path}.pattern`), behavior, invert);
  },
  ByteLevel: createByteLevel,
  Metaspace: createMetaspace,
};

/**
 * A pre-tokenizer as a tokenizer.json describes it.
 *
 * @param config - What the document says; `null` for none.
 * @param path - Where it says it.
 * @throws TokenizerError for a component that isn't known, or isn't of its form.
 */
export function createPreTokenizer(config: unknown, path: string): PreTokenizer {
  if (config === null || config === undefined) return (pieces) => pieces;
  const type = parseType(config, path);
  const make = Object.hasOwn(makers, type) ? makers[type] : undefined;
  if (make === undefined) throw unknownComponent(type, path);
  return make(config, path);
}

function createSequence(config: unknown, path: string): PreTokenizer {
  const steps = parsePart(sequence, config, path).pretokenizers.map((step, place) =>
    createPreTokenizer(step, `${path}.pretokenizers.${place}`),
  );
  return (pieces) => steps.reduce((result, step) => step(result), pieces);
}

function createByteLevel(config: unknown, path: string): PreTokenizer {
  const options = parsePart(byteLevel, config, path);
  const cut: PreTokenizer = options.use_regex ? by(gpt2, 'Isolated') : (pieces) => pieces;
  return (pieces) =>
    cut(
      options.add_prefix_space
        ? pieces.map((piece) => (piece.text.startsWith(' ') ? piece : piece.prepend(' ')))
        : pieces,
    ).map((piece) => piece.replace(/[^!-~]/gu, toByteCharacters));
}

function createMetaspace(config: unknown, path: string): PreTokenizer {
  const options = parsePart(metaspace, config, path);
  const { replacement } = options;
  const scheme = options.add_prefix_space === false ? 'never' : options.prepend_scheme;
  const pattern = toPattern({ String: replacement }, path);
  const cut: PreTokenizer =
    options.split === false ? (pieces) => pieces : by(pattern, 'MergedWithNext');
  const mend = (piece: AlignedText) => {
    const replaced = piece.replace(/ /gu, () => replacement);
    const isFirst = scheme === 'always' || (scheme === 'first' && piece.startOf(0) === 0);
    return isFirst && !replaced.text.startsWith(replacement)
      ? replaced.prepend(replacement)
      : replaced;
  };
  return (pieces) => cut(pieces.map(mend));
}
