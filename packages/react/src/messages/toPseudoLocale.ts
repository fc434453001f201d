import type { Catalogue, Message, Translation } from './Catalogue.ts';

const plain = 'aceinosuyACEINOSUY';
const accented = 'åçéîñöšûýÅÇÉÎÑÖŠÛÝ';

/**
 * Makes a translation that nobody speaks but everybody can read: accented, a third longer, in brackets. What
 * stays plain in it doesn't come from the catalogue; what is cut off has no room for other languages.
 */
export function toPseudoLocale<T extends Readonly<Record<keyof T, Message>>>(
  catalogue: Catalogue<T>,
): Translation {
  const entries = Object.entries<Message>(catalogue.defaults).map(([key, message]) => {
    if (typeof message === 'string') return [key, disguise(message)];
    return [key, (...args: never[]) => disguise(message(...args))];
  });
  return { name: catalogue.name, messages: Object.fromEntries(entries) };
}

function disguise(text: string): string {
  const letters = [...text].map((letter) => accented[plain.indexOf(letter)] ?? letter).join('');
  return `[${letters}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}
