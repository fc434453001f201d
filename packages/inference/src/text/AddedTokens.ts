import * as v from 'valibot';
import { AlignedText } from './AlignedText.ts';
import { isWordCharacter } from './characterClasses.ts';
import type { Normalizer } from './Normalizer.ts';
import { parsePart } from './parsePart.ts';
import { isTokenId } from './TokenModel.ts';

const schema = v.array(
  v.object({
    id: v.custom<number>(isTokenId, 'Expected the id of a token'),
    content: v.string(),
    single_word: v.optional(v.boolean(), false),
    lstrip: v.optional(v.boolean(), false),
    rstrip: v.optional(v.boolean(), false),
    special: v.optional(v.boolean(), false),
    normalized: v.exactOptional(v.boolean()),
  }),
);

/** A piece of a text: one that is a token by itself, or one that the model makes tokens of. */
export interface TextPart {
  /** The piece. */
  readonly text: AlignedText;
  /** The id of the token that it is; `null`: the model makes them. */
  readonly id: number | null;
}

interface Entry {
  readonly id: number;
  readonly pattern: string;
  readonly isSingleWord: boolean;
  readonly stripsLeft: boolean;
  readonly stripsRight: boolean;
}

/** Entries by the unit that they begin with, the longer first. */
type EntryIndex = ReadonlyMap<number, readonly Entry[]>;

/**
 * Tokens that are found in a text whatever the model says: `[CLS]`, `<mask>`. Those that aren't `normalized` are looked for in the text as it
 * is, the others in what the normaliser makes of it.
 */
export class AddedTokens {
  readonly #normalizer: Normalizer;
  readonly #plain: EntryIndex;
  readonly #normalized: EntryIndex;
  /** Ids by what the tokens are called. */
  readonly ids: ReadonlyMap<string, number>;

  /**
   * @param config - What the document says of added tokens.
   * @param vocabulary - The model's ids: a token that the model has keeps its id.
   * @param normalizer - What is done to what lies between tokens.
   * @param path - Where the document says it.
   * @throws TokenizerError where it isn't of that form.
   */
  constructor(
    config: unknown,
    vocabulary: ReadonlyMap<string, number>,
    normalizer: Normalizer,
    path: string,
  ) {
    const tokens = parsePart(schema, config ?? [], path);
    this.#normalizer = normalizer;
    const entries = tokens.map((token) => {
      const isNormalized = token.normalized ?? !token.special;
      return {
        isNormalized,
        id: vocabulary.get(token.content) ?? token.id,
        pattern: isNormalized ? normalizer(AlignedText.of(token.content)).text : token.content,
        isSingleWord: token.single_word,
        stripsLeft: token.lstrip,
        stripsRight: token.rstrip,
      };
    });
    this.ids = new Map(tokens.map(({ content }, place) => [content, entries[place]?.id ?? 0]));
    this.#plain = toIndex(entries.filter(({ isNormalized }) => !isNormalized));
    this.#normalized = toIndex(entries.filter(({ isNormalized }) => isNormalized));
  }

  /** The parts of a text, in its order. None of them is empty. */
  split(text: AlignedText): readonly TextPart[] {
    return cut(text, this.#plain).flatMap((part) =>
      part.id === null ? cut(this.#normalizer(part.text), this.#normalized) : [part],
    );
  }
}

function toIndex(entries: readonly Entry[]): EntryIndex {
  const index = new Map<number, Entry[]>();
  for (const entry of entries) {
    if (entry.pattern === '') continue;
    const unit = entry.pattern.charCodeAt(0);
    const same = index.get(unit);
    if (same === undefined) index.set(unit, [entry]);
    else same.push(entry);
  }
  for (const same of index.values()) same.sort((a, b) => b.pattern.length - a.pattern.length);
  return index;
}

function cut(text: AlignedText, index: EntryIndex): readonly TextPart[] {
  const parts: TextPart[] = [];
  const { length } = text.text;
  let from = 0;
  const add = (start: number, end: number, id: number | null) => {
    if (end > start) parts.push({ text: text.slice(start, end), id });
  };
  for (let place = 0; index.size > 0 && place < length; ) {
    const entry = index
      .get(text.text.charCodeAt(place))
      ?.find(({ pattern }) => text.text.startsWith(pattern, place));
    if (entry === undefined) {
      place += 1;
      continue;
    }
    const end = place + entry.pattern.length;
    if (!entry.isSingleWord || standsAlone(text.text, place, end)) {
      const start = entry.stripsLeft ? Math.max(from, skipSpaceBefore(text.text, place)) : place;
      const stop = entry.stripsRight ? skipSpaceAfter(text.text, end) : end;
      add(from, start, null);
      add(start, stop, entry.id);
      from = stop;
      place = Math.max(end, stop);
    } else place = end;
  }
  add(from, length, null);
  return parts;
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = [...text.slice(Math.max(0, start - 2), start)].at(-1) ?? '';
  const after = text.codePointAt(end);
  return (
    !isWordCharacter.test(before) &&
    (after === undefined || !isWordCharacter.test(String.fromCodePoint(after)))
  );
}

const isSpace = /^\p{White_Space}$/u;

function skipSpaceBefore(text: string, place: number): number {
  let start = place;
  while (start > 0 && isSpace.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function skipSpaceAfter(text: string, place: number): number {
  let end = place;
  while (end < text.length && isSpace.test(text.charAt(end))) end += 1;
  return end;
}
