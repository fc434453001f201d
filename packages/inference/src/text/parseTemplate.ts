import * as v from 'valibot';
import { parsePart, parseType, unknownComponent } from './parsePart.ts';
import { TokenizerError } from './TokenizerError.ts';
import { isTokenId } from './TokenModel.ts';

/** A part of a row of tokens: one that is always there, or the text's own. */
export interface TemplatePart {
  /** The token; `null` where the text's own tokens stand. */
  readonly id: number | null;
  /** The segment that it belongs to. */
  readonly typeId: number;
}

/** What is put around the tokens of a text. */
export interface Template {
  /** The row, in its order. */
  readonly parts: readonly TemplatePart[];
  /** Whether the places of tokens leave white space at their ends out. */
  readonly trimsSpans: boolean;
}

const tokenId = v.custom<number>(isTokenId, 'Expected the id of a token');
const named = v.looseTuple([v.string(), tokenId]);
const bert = v.object({ sep: named, cls: named });
const trims = v.object({ trim_offsets: v.optional(v.boolean(), true) });
const sequence = v.object({ processors: v.array(v.unknown()) });
const typeId = v.optional(tokenId, 0);
const templateProcessing = v.object({
  single: v.array(
    v.union([
      v.object({ Sequence: v.object({ id: v.literal('A'), type_id: typeId }) }),
      v.object({ SpecialToken: v.object({ id: v.string(), type_id: typeId }) }),
    ]),
  ),
  special_tokens: v.optional(v.record(v.string(), v.object({ ids: v.array(tokenId) })), {}),
});

const bare: Template = { parts: [{ id: null, typeId: 0 }], trimsSpans: false };

const parsers: Readonly<Record<string, (config: unknown, path: string) => Template>> = {
  TemplateProcessing: parseProcessing,
  BertProcessing: (config, path) => ({ parts: wrap(config, path), trimsSpans: false }),
  RobertaProcessing: (config, path) => ({
    parts: wrap(config, path),
    trimsSpans: parsePart(trims, config, path).trim_offsets,
  }),
  ByteLevel: (config, path) => ({
    parts: bare.parts,
    trimsSpans: parsePart(trims, config, path).trim_offsets,
  }),
  Sequence: parseSequence,
};

/**
 * What a post-processor of a tokenizer.json puts around a single text.
 *
 * @param config - What the document says; `null` for nothing.
 * @param path - Where it says it.
 * @throws {@link TokenizerError} for a component that isn't known, or isn't of its form.
 */
export function parseTemplate(config: unknown, path: string): Template {
  if (config === null || config === undefined) return bare;
  const type = parseType(config, path);
  const parse = Object.hasOwn(parsers, type) ? parsers[type] : undefined;
  if (parse === undefined) throw unknownComponent(type, path);
  return parse(config, path);
}

function wrap(config: unknown, path: string): readonly TemplatePart[] {
  const { cls, sep } = parsePart(bert, config, path);
  return [
    { id: cls[1], typeId: 0 },
    { id: null, typeId: 0 },
    { id: sep[1], typeId: 0 },
  ];
}

function parseProcessing(config: unknown, path: string): Template {
  const { single, special_tokens } = parsePart(templateProcessing, config, path);
  const parts = single.flatMap((part, place): readonly TemplatePart[] => {
    if ('Sequence' in part) return [{ id: null, typeId: part.Sequence.type_id }];
    const { id: name, type_id } = part.SpecialToken;
    const token = Object.hasOwn(special_tokens, name) ? special_tokens[name] : undefined;
    if (token === undefined) {
      const problem = `"${name}" is not among the special tokens`;
      throw new TokenizerError({ kind: 'wrong-part', path: `${path}.single.${place}`, problem });
    }
    return token.ids.map((id) => ({ id, typeId: type_id }));
  });
  return { parts, trimsSpans: false };
}

/** Each is put around what those before it made. */
function parseSequence(config: unknown, path: string): Template {
  return parsePart(sequence, config, path)
    .processors.map((step, place) => parseTemplate(step, `${path}.processors.${place}`))
    .reduce<Template>(
      (inner, outer) => ({
        trimsSpans: inner.trimsSpans || outer.trimsSpans,
        parts: outer.parts.flatMap((part) =>
          part.id === null ? inner.parts.map(({ id }) => ({ id, typeId: part.typeId })) : [part],
        ),
      }),
      bare,
    );
}
