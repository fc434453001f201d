/*
 * Classes of characters as the Rust library that defines tokenizer.json has them, for patterns with the flag `v`. JavaScript's own `\s`, `\d`
 * and `\w` are other sets: the first has U+FEFF and lacks U+0085, the others end with ASCII.
 */

/** White space (the Unicode property). */
export const space = '\\p{White_Space}';

/** What a word is made of, after Unicode's technical standard 18. */
export const word = '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}';

/** What Oniguruma takes for a part of a word beside that: Latin-1's superscripts and fractions, outside of brackets alone. */
export const onigurumaWord: string = `${word}²³¹¼½¾`;

/** Punctuation: Unicode's, and what ASCII has beside it, such as `$`. */
export const punctuation: string = '\\p{P}\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e';

/** The same as it takes one character of a text. */
export const isWordCharacter: RegExp = new RegExp(`^[${word}]$`, 'v');
