import * as v from 'valibot';
import { AddedTokens } from './AddedTokens.ts';
import { AlignedText } from './AlignedText.ts';
import { BytePairs } from './BytePairs.ts';
import { createNormalizer } from './createNormalizer.ts';
import { createPreTokenizer } from './createPreTokenizer.ts';
import { parsePart, parseType, unknownComponent } from './parsePart.ts';
import { parseTemplate, type Template } from './parseTemplate.ts';
import type { Tokenizer, TokenPadding, TokenRow } from './Tokenizer.ts';
import { isTokenId, type TokenModel } from './TokenModel.ts';
import { Unigram } from './Unigram.ts';
import { WordPiece } from './WordPiece.ts';

const side = v.optional(v.picklist(['Left', 'Right']), 'Right');
const tokenId = v.custom<number>(isTokenId, 'Expected the id of a token');
const documentSchema = v.object({
  model: v.unknown(),
  normalizer: v.optional(v.unknown()),
  pre_tokenizer: v.optional(v.unknown()),
  post_processor: v.optional(v.unknown()),
  added_tokens: v.optional(v.unknown()),
  truncation: v.nullish(v.object({ direction: side })),
  padding: v.nullish(
    v.object({
      direction: side,
      pad_id: v.optional(tokenId, 0),
      pad_type_id: v.optional(tokenId, 0),
    }),
  ),
});

/** What fills rows is called one of these where the document has no `padding`. */
const paddingNames = ['[PAD]', '<pad>', '<|pad|>', '<|endoftext|>'];

/**
 * A tokenizer from a `tokenizer.json` of Hugging Face's: the whole way from a text to ids, as the Rust library that writes these documents
 * does it (https://github.com/huggingface/tokenizers), with places in UTF-16 units.
 *
 * Known are: the models WordPiece, BPE and Unigram; the normalisers Sequence, BertNormalizer, NFC, NFD, NFKC, NFKD, Lowercase, StripAccents,
 * Replace, Prepend, Strip, ByteLevel and Precompiled; the pre-tokenizers Sequence, BertPreTokenizer, Whitespace, WhitespaceSplit, ByteLevel,
 * Metaspace, Split, Punctuation and Digits; the post-processors TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel and Sequence.
 *
 * @param document - The document, parsed from its JSON.
 * @throws TokenizerError with the path, for a component that isn't known or isn't of its form.
 */
export function createTokenizer(document: unknown): Tokenizer {
  const parsed = parsePart(documentSchema, document, '');
  const normalizer = createNormalizer(parsed.normalizer, 'normalizer');
  const preTokenizer = createPreTokenizer(parsed.pre_tokenizer, 'pre_tokenizer');
  const model = createModel(parsed.model);
  const added = new AddedTokens(parsed.added_tokens, model.vocabulary, normalizer, 'added_tokens');
  const template = parseTemplate(parsed.post_processor, 'post_processor');
  const keepsEnd = parsed.truncation?.direction === 'Left';
  return {
    padding: choosePadding(parsed.padding, added, model),
    addedLength: template.parts.filter(({ id }) => id !== null).length,
    encode(text, limit = Number.POSITIVE_INFINITY) {
      const whole = text.replace(/\p{Surrogate}/gu, '\ufffd');
      const tokens = new TokenList(whole, template.trimsSpans);
      for (const part of added.split(AlignedText.of(whole))) {
        if (part.id !== null) tokens.add(part.id, part.text, 0, part.text.text.length);
        else
          for (const piece of preTokenizer([part.text])) {
            const made = model.tokenize(piece.text);
            for (let at = 0; at < made.length; at += 3)
              tokens.add(made[at] as number, piece, made[at + 1] as number, made[at + 2] as number);
            if (tokens.length > limit && !keepsEnd) break;
          }
        // What comes after is cut off: a megabyte costs no more tokens than a row has.
        if (tokens.length > limit && !keepsEnd) break;
      }
      return tokens.toRow(template, limit, keepsEnd);
    },
  };
}

function createModel(config: unknown): TokenModel {
  const type = parseType(config, 'model');
  if (type === 'WordPiece') return new WordPiece(config, 'model');
  if (type === 'BPE') return new BytePairs(config, 'model');
  if (type === 'Unigram') return new Unigram(config, 'model');
  throw unknownComponent(type, 'model');
}

function choosePadding(
  padding: v.InferOutput<typeof documentSchema>['padding'],
  added: AddedTokens,
  model: TokenModel,
): TokenPadding {
  const known = paddingNames
    .map((name) => added.ids.get(name) ?? model.vocabulary.get(name))
    .find((id) => id !== undefined);
  return {
    id: padding?.pad_id ?? known ?? 0,
    typeId: padding?.pad_type_id ?? 0,
    side: padding?.direction === 'Left' ? 'left' : 'right',
  };
}

class TokenList {
  readonly #text: string;
  readonly #trims: boolean;
  readonly #ids: number[] = [];
  readonly #spans: number[] = [];

  constructor(text: string, trims: boolean) {
    this.#text = text;
    this.#trims = trims;
  }

  get length(): number {
    return this.#ids.length;
  }

  add(id: number, piece: AlignedText, from: number, to: number): void {
    let start = piece.startOf(from);
    let end = to > from ? piece.endOf(to - 1) : start;
    if (this.#trims) {
      while (start < end && isSpace.test(this.#text.charAt(start))) start += 1;
      while (end > start && isSpace.test(this.#text.charAt(end - 1))) end -= 1;
    }
    this.#ids.push(id);
    this.#spans.push(start, end);
  }

  toRow({ parts }: Template, limit: number, keepsEnd: boolean): TokenRow {
    const count = Math.min(this.#ids.length, Math.max(0, limit));
    const from = keepsEnd ? this.#ids.length - count : 0;
    const own = this.#ids.slice(from, from + count);
    const places = this.#spans.slice(from * 2, (from + count) * 2);
    return {
      ids: Int32Array.from(parts.flatMap(({ id }) => (id === null ? own : [id]))),
      typeIds: Int32Array.from(
        parts.flatMap(({ id, typeId }) => (id === null ? own.map(() => typeId) : [typeId])),
      ),
      spans: Int32Array.from(parts.flatMap(({ id }) => (id === null ? places : [-1, -1]))),
      isTruncated: this.#ids.length > count,
    };
  }
}

const isSpace = /^\p{White_Space}$/u;
