/** A stretch of a text that becomes another. */
export interface TextEdit {
  /** Where it begins, in UTF-16 units. */
  readonly start: number;
  /** Where it ends; equal to `start` where something is put in. */
  readonly end: number;
  /** What takes its place. */
  readonly text: string;
}

/**
 * A text that knows, for each of its UTF-16 units, which stretch of another text it was made of. Whatever a tokenizer does to a text
 * (lower case, normal forms, bytes, spaces put in front) is a list of edits of one, so that tokens can be shown in the text that a person wrote.
 *
 * Starts and ends never go backwards. What was put in has a stretch without length.
 */
export class AlignedText {
  /** The text as it is now. */
  readonly text: string;
  readonly #base: number;
  readonly #starts: Int32Array | null;
  readonly #ends: Int32Array | null;

  private constructor(
    text: string,
    base: number,
    starts: Int32Array | null,
    ends: Int32Array | null,
  ) {
    this.text = text;
    this.#base = base;
    this.#starts = starts;
    this.#ends = ends;
  }

  /**
   * @param text - The text that a person wrote, and to which all places refer.
   * @param base - Where it begins in a longer one.
   */
  static of(text: string, base = 0): AlignedText {
    return new AlignedText(text, base, null, null);
  }

  /** Where the stretch begins that the unit at a place was made of. */
  startOf(place: number): number {
    if (this.#starts === null) return this.#base + place;
    return place < this.#starts.length ? (this.#starts[place] as number) : this.#last();
  }

  /** Where the stretch ends that the unit at a place was made of. */
  endOf(place: number): number {
    return this.#ends === null ? this.#base + place + 1 : (this.#ends[place] as number);
  }

  #last(): number {
    return this.#ends === null || this.#ends.length === 0
      ? this.#base
      : (this.#ends[this.#ends.length - 1] as number);
  }

  /** A part of it, from `start` up to `end` in units of {@link text}. */
  slice(start: number, end: number): AlignedText {
    const text = this.text.slice(start, end);
    if (this.#starts === null || this.#ends === null)
      return new AlignedText(text, this.#base + start, null, null);
    return new AlignedText(
      text,
      this.startOf(start),
      this.#starts.subarray(start, end),
      this.#ends.subarray(start, end),
    );
  }

  /** The text after edits, which are in order and don't overlap. */
  edit(edits: readonly TextEdit[]): AlignedText {
    if (edits.length === 0) return this;
    let length = this.text.length;
    for (const { start, end, text } of edits) length += text.length - (end - start);
    const starts = new Int32Array(length);
    const ends = new Int32Array(length);
    const parts: string[] = [];
    let from = 0;
    let to = 0;
    const keep = (until: number) => {
      if (until === from) return;
      parts.push(this.text.slice(from, until));
      for (; from < until; from += 1, to += 1) {
        starts[to] = this.startOf(from);
        ends[to] = this.endOf(from);
      }
    };
    for (const edit of edits) {
      keep(edit.start);
      const start = this.startOf(edit.start);
      const end = edit.end === edit.start ? start : this.endOf(edit.end - 1);
      starts.fill(start, to, to + edit.text.length);
      ends.fill(Math.max(start, end), to, to + edit.text.length);
      parts.push(edit.text);
      to += edit.text.length;
      from = edit.end;
    }
    keep(this.text.length);
    return new AlignedText(parts.join(''), this.#base, starts, ends);
  }

  /**
   * The text with each match of a pattern made another.
   *
   * @param pattern - Global.
   * @param replace - What a match becomes.
   */
  replace(pattern: RegExp, replace: (match: string) => string): AlignedText {
    const edits: TextEdit[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.text); match !== null; match = pattern.exec(this.text)) {
      const [found] = match;
      const text = replace(found);
      if (text !== found) edits.push({ start: match.index, end: match.index + found.length, text });
      if (found === '') pattern.lastIndex += 1;
    }
    return this.edit(edits);
  }

  /** The text with something put in front. */
  prepend(text: string): AlignedText {
    return this.edit([{ start: 0, end: 0, text }]);
  }
}
