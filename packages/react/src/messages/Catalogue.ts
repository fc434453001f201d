/** A message: a text, or a function that makes one of what it speaks about. */
export type Message = string | ((...args: never[]) => string);

/** The words of one package, in English, by the name of what they are for. */
export interface Catalogue<T extends Readonly<Record<keyof T, Message>>> {
  /** Names the catalogue among those of a page, such as `grid`. */
  readonly name: string;
  /** The English words. */
  readonly defaults: T;
}

/** Other words for some or all messages of one catalogue. */
export interface Translation {
  /** The catalogue's name. */
  readonly name: string;
  /** The words by the name of what they are for. */
  readonly messages: object;
}

/** Declares the words of a package. */
export function createCatalogue<T extends Readonly<Record<keyof T, Message>>>(
  name: string,
  defaults: T,
): Catalogue<T> {
  return { name, defaults };
}

/** Replaces words of a catalogue; what is left out stays English. */
export function translate<T extends Readonly<Record<keyof T, Message>>>(
  catalogue: Catalogue<T>,
  messages: Partial<T>,
): Translation {
  return { name: catalogue.name, messages };
}
