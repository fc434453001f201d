/** One element of an array that stands at the top of a JSON file. */
export interface JsonElement {
  /** The key of the array in the file's object; empty where the file is an array itself. */
  readonly key: string;
  /** The line it starts in, from 1. */
  readonly line: number;
  /** Its JSON; empty where it is longer than may be. */
  readonly text: string;
}

const quote = 34;
const comma = 44;
const colon = 58;
const backslash = 92;
const opening = new Set([91, 123]);
const closing = new Set([93, 125]);

/**
 * Takes the arrays at the top of a JSON file apart while it is read: those of its object, or the file's own where it is an array.
 * What else stands there is passed over. Elements are only told apart, not parsed, so that a malformed one spoils no other, each
 * is known by its line, and no more than one of them is held.
 */
export class JsonSplitter {
  readonly #maxLength: number;
  #depth = 0;
  /** The depth at which elements stand; 0 where the text is in no array at the top. */
  #elementDepth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #hasRoot = false;
  #key = '';
  #start: number | null = null;
  #startLine = 1;
  #carry = '';
  #isTooLong = false;

  /** @param maxLength - The most characters of an element; of a longer one only the place is told. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** The line that was reached, from 1. */
  get line(): number {
    return this.#line;
  }

  /** Whether an object or an array was opened. */
  get hasRoot(): boolean {
    return this.#hasRoot;
  }

  /** Whether all that was opened is closed. */
  get isComplete(): boolean {
    return this.#hasRoot && this.#depth <= 0 && !this.#inString;
  }

  /** Takes the next piece of the file and gives the elements that end in it. */
  push(text: string): readonly JsonElement[] {
    const elements: JsonElement[] = [];
    if (this.#start !== null) this.#start = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (this.#inString) this.#scanString(text, index, code);
      else if (code === 10) this.#line += 1;
      else if (code > 32) this.#scan(text, index, code, elements);
    }
    if (this.#start !== null) this.#keep(text.slice(this.#start));
    return elements;
  }

  #scanString(text: string, index: number, code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === backslash) this.#escaped = true;
    else if (code === quote) {
      this.#inString = false;
      if (this.#isAtKeys) this.#key = this.#cut(text, index + 1);
    }
  }

  /** Whether the text is right in the object of the file, where keys stand. */
  get #isAtKeys(): boolean {
    return this.#depth === 1 && this.#elementDepth === 0 && this.#start !== null;
  }

  #scan(text: string, index: number, code: number, elements: JsonElement[]): void {
    if (closing.has(code)) this.#close(text, index, elements);
    else if (code === comma) {
      if (this.#depth === this.#elementDepth) this.#end(text, index, elements);
    } else if (code !== colon) this.#open(index, code);
  }

  #open(index: number, code: number): void {
    const isKey = this.#depth === 1 && this.#elementDepth === 0 && code === quote;
    const isElement = this.#elementDepth > 0 && this.#depth === this.#elementDepth;
    if (this.#start === null && (isKey || isElement)) {
      this.#start = index;
      this.#startLine = this.#line;
    }
    if (code === quote) this.#inString = true;
    else if (opening.has(code)) {
      const isTopArray = code === 91 && (this.#depth === 0 || this.#depth === 1) && !isElement;
      this.#hasRoot = true;
      this.#depth += 1;
      if (isTopArray) this.#elementDepth = this.#depth;
    }
  }

  #close(text: string, index: number, elements: JsonElement[]): void {
    if (this.#depth === this.#elementDepth) {
      this.#end(text, index, elements);
      this.#elementDepth = 0;
    }
    this.#depth -= 1;
    if (this.#elementDepth > 0 && this.#depth === this.#elementDepth)
      this.#end(text, index + 1, elements);
  }

  #end(text: string, index: number, elements: JsonElement[]): void {
    if (this.#start === null) return;
    const line = this.#startLine;
    const key = this.#key;
    elements.push({ key: parseKey(key), line, text: this.#cut(text, index) });
  }

  #cut(text: string, end: number): string {
    this.#keep(text.slice(this.#start ?? end, end));
    const cut = this.#isTooLong ? '' : this.#carry;
    this.#carry = '';
    this.#isTooLong = false;
    this.#start = null;
    return cut;
  }

  #keep(text: string): void {
    this.#isTooLong ||= this.#carry.length + text.length > this.#maxLength;
    this.#carry = this.#isTooLong ? '' : this.#carry + text;
  }
}

function parseKey(text: string): string {
  try {
    const key: unknown = JSON.parse(text);
    return typeof key === 'string' ? key : '';
  } catch {
    return '';
  }
}
