import type { AlignedText, TextEdit } from './AlignedText.ts';

/** A Unicode normal form. */
export type NormalForm = 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

/**
 * A stretch whose normal form depends on nothing around it: a character with the marks that follow it. Jamo and the few other characters that
 * join what stands before them belong to it as well.
 */
const cluster =
  /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff\u3099\u309a\uff9e\uff9f]*|[\p{M}\u1160-\u11ff\u3099\u309a\uff9e\uff9f]+/gu;

/** A text in a Unicode normal form. */
export function toNormalForm(text: AlignedText, form: NormalForm): AlignedText {
  const whole = text.text.normalize(form);
  if (whole === text.text) return text;
  const edits: TextEdit[] = [];
  for (const match of text.text.matchAll(cluster)) {
    const part = match[0].normalize(form);
    if (part !== match[0])
      edits.push({ start: match.index, end: match.index + match[0].length, text: part });
  }
  const result = text.edit(edits);
  // Whatever Unicode adds: the form is right, though tokens may then point to more of the text than they are made of.
  if (result.text === whole) return result;
  return text.edit([{ start: 0, end: text.text.length, text: whole }]);
}
