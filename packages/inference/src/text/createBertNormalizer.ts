import * as v from 'valibot';
import { lowercase, type Normalizer, stripNonspacing } from './Normalizer.ts';
import { parsePart } from './parsePart.ts';
import { toNormalForm } from './toNormalForm.ts';

const schema = v.object({
  clean_text: v.optional(v.boolean(), true),
  handle_chinese_chars: v.optional(v.boolean(), true),
  strip_accents: v.nullish(v.boolean()),
  lowercase: v.optional(v.boolean(), true),
});

/** What BERT takes for Chinese: the blocks of ideographs, and neither kana nor hangul. */
const ideograph =
  /[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/** What is dropped: what prints nothing (controls, formats, private use, unassigned) but tab and line ends, and what could not be decoded. */
const unprintable = /(?:(?![\t\n\r])[\p{C}\ufffd])+/gu;

/**
 * The normaliser of BERT: unprintable characters go, white space becomes spaces, ideographs stand alone, accents go, lower case.
 *
 * @param config - What the document says.
 * @param path - Where it says it.
 * @throws TokenizerError where it isn't of that form.
 */
export function createBertNormalizer(config: unknown, path: string): Normalizer {
  const options = parsePart(schema, config, path);
  const steps: Normalizer[] = [];
  if (options.clean_text) {
    steps.push(
      (text) => text.replace(unprintable, () => ''),
      (text) => text.replace(/[^\P{White_Space} ]/gu, () => ' '),
    );
  }
  if (options.handle_chinese_chars)
    steps.push((text) => text.replace(ideograph, (character) => ` ${character} `));
  if (options.strip_accents ?? options.lowercase)
    steps.push((text) => toNormalForm(text, 'NFD'), stripNonspacing);
  if (options.lowercase) steps.push(lowercase);
  return (text) => steps.reduce((result, step) => step(result), text);
}
