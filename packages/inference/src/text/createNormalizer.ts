import * as v from 'valibot';
import { toByteCharacters } from './byteCharacters.ts';
import { CharacterMap } from './CharacterMap.ts';
import { createBertNormalizer } from './createBertNormalizer.ts';
import { createStrip, lowercase, type Normalizer } from './Normalizer.ts';
import { parsePart, parseType, unknownComponent } from './parsePart.ts';
import { toNormalForm } from './toNormalForm.ts';
import { toPattern } from './toPattern.ts';

const sequence = v.object({ normalizers: v.array(v.unknown()) });
const strip = v.object({ strip_left: v.boolean(), strip_right: v.boolean() });
const replacement = v.object({ pattern: v.unknown(), content: v.string() });
const prepend = v.object({ prepend: v.string() });
const precompiled = v.object({ precompiled_charsmap: v.nullish(v.string()) });

const makers: Readonly<Record<string, (config: unknown, path: string) => Normalizer>> = {
  Sequence: createSequence,
  BertNormalizer: createBertNormalizer,
  NFC: () => (text) => toNormalForm(text, 'NFC'),
  NFD: () => (text) => toNormalForm(text, 'NFD'),
  NFKC: () => (text) => toNormalForm(text, 'NFKC'),
  NFKD: () => (text) => toNormalForm(text, 'NFKD'),
  Lowercase: () => lowercase,
  StripAccents: () => (text) => text.replace(/\p{M}+/gu, () => ''),
  ByteLevel: () => (text) => text.replace(/[^!-~]/gu, toByteCharacters),
  Strip: (config, path) => {
    const { strip_left, strip_right } = parsePart(strip, config, path);
    return createStrip(strip_left, strip_right);
  },
  Replace: (config, path) => {
    const { pattern, content } = parsePart(replacement, config, path);
    const compiled = toPattern(pattern, `${path}.pattern`);
    return (text) => text.replace(compiled, () => content);
  },
  Prepend: (config, path) => {
    const { prepend: front } = parsePart(prepend, config, path);
    return (text) => (text.text === '' ? text : text.prepend(front));
  },
  Precompiled: createPrecompiled,
};

/**
 * A normaliser as a tokenizer.json describes it.
 *
 * @param config - What the document says; `null` for none.
 * @param path - Where it says it.
 * @throws TokenizerError for a component that isn't known, or isn't of its form.
 */
export function createNormalizer(config: unknown, path: string): Normalizer {
  if (config === null || config === undefined) return (text) => text;
  const type = parseType(config, path);
  const make = Object.hasOwn(makers, type) ? makers[type] : undefined;
  if (make === undefined) throw unknownComponent(type, path);
  return make(config, path);
}

function createSequence(config: unknown, path: string): Normalizer {
  const steps = parsePart(sequence, config, path).normalizers.map((step, place) =>
    createNormalizer(step, `${path}.normalizers.${place}`),
  );
  return (text) => steps.reduce((result, step) => step(result), text);
}

function createPrecompiled(config: unknown, path: string): Normalizer {
  const table = parsePart(precompiled, config, path).precompiled_charsmap ?? '';
  if (table === '') return (text) => text;
  const map = new CharacterMap(table, `${path}.precompiled_charsmap`);
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return (text) => {
    const edits = [];
    for (const { segment, index } of segmenter.segment(text.text)) {
      const becomes = map.replace(segment);
      if (becomes !== segment)
        edits.push({ start: index, end: index + segment.length, text: becomes });
    }
    return text.edit(edits);
  };
}
