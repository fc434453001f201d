import type { AlignedText } from './AlignedText.ts';

/** Makes a text plainer before it is cut. */
export type Normalizer = (text: AlignedText) => AlignedText;

/** Character by character, as the Rust library does: without the final sigma that depends on what stands around. */
export const lowercase: Normalizer = (text) =>
  text.text === text.text.toLowerCase()
    ? text
    : text.replace(/\P{ASCII}|[A-Z]/gu, (character) => character.toLowerCase());

/** Takes off the marks that take no room of their own. */
export const stripNonspacing: Normalizer = (text) => text.replace(/\p{Mn}+/gu, () => '');

/** White space at the ends is taken off. */
export function createStrip(left: boolean, right: boolean): Normalizer {
  const atStart = /^\p{White_Space}+/u;
  const atEnd = /(?<!\p{White_Space})\p{White_Space}+$/u;
  return (text) => {
    const start = left ? (atStart.exec(text.text)?.[0].length ?? 0) : 0;
    const rest = text.text.length - (right ? (atEnd.exec(text.text)?.[0].length ?? 0) : 0);
    return start === 0 && rest === text.text.length
      ? text
      : text.slice(start, Math.max(start, rest));
  };
}
