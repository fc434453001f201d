/**
 * Where a wall stands, however long it is. Browsers cap an element at about 33 million pixels (17 million in some,
 * and fewer when the page is zoomed), so a long wall has a shorter stand-in that scrolls natively: the two agree at
 * both ends and in proportion between them, while a wheel, a finger or a key moves the wall pixel by pixel.
 *
 * `offset` is in pixels of the wall, `position` in pixels of the stand-in, which is what the browser scrolls.
 */
export class ScrollMap {
  #length = 0;
  #viewport = 0;
  #offset = 0;
  #position = 0;

  /** Where the top of the viewport is in the wall, from 0 to `end`. */
  get offset(): number {
    return this.#offset;
  }

  /** The position that the browser was seen at, or sent to, last. */
  get position(): number {
    return this.#position;
  }

  /** The greatest offset. */
  get end(): number {
    return Math.max(0, this.#length - this.#viewport);
  }

  /** The length of the stand-in, in pixels. */
  get standIn(): number {
    return Math.min(this.#length, longest);
  }

  /** Says how long the wall is, and how much of it is seen, in pixels. The offset stays where it can. */
  resize(length: number, viewport: number): void {
    this.#length = length;
    this.#viewport = viewport;
    this.#offset = clamp(this.#offset, this.end);
  }

  /** Goes to an offset; returns the position to send the browser to. */
  moveTo(offset: number): number {
    this.#offset = clamp(offset, this.end);
    this.#position = this.#toPosition(this.#offset);
    return this.#position;
  }

  /** Says where the browser stands after it was sent somewhere, which it may have rounded or cut. */
  settle(position: number): void {
    this.#position = position;
  }

  /**
   * Follows the browser.
   *
   * @param position - Where it is now.
   * @param isDirect - Whether a wheel, finger or key moved it; then the wall moves by as many pixels, however many.
   */
  follow(position: number, isDirect = false): void {
    const step = position - this.#position;
    this.#position = position;
    if (step === 0) return;
    const isSmall = isDirect || Math.abs(step) <= this.#smallStep;
    const wanted = this.isScaled && isSmall ? this.#offset + step : this.#toOffset(position);
    this.#offset = clamp(wanted, this.end);
    if (isDirect) return;
    if (position <= 0) this.#offset = 0;
    else if (position >= this.#end - 1) this.#offset = this.end;
  }

  /** Whether the stand-in is shorter than the wall. */
  get isScaled(): boolean {
    return this.#length > longest;
  }

  /**
   * The position that agrees with the offset, where the browser's has drifted from it so far that it matters: at
   * rest by anything that can be seen, in motion only where the stand-in would end before the wall does.
   *
   * @param isAtRest - Whether nothing moves.
   * @returns The position to send the browser to; `null` where it may stay.
   */
  correct(isAtRest: boolean): number | null {
    if (!this.isScaled) return null;
    const wanted = this.#toPosition(this.#offset);
    if (isAtRest) return Math.abs(wanted - this.#position) > 1 ? this.moveTo(this.#offset) : null;
    const room = runUp / 2;
    const isStuckAtStart = this.#position < room && this.#offset > this.#position + 1;
    const left = this.#end - this.#position;
    const isStuckAtEnd = left < room && this.end - this.#offset > left + 1;
    return isStuckAtStart || isStuckAtEnd ? this.moveTo(this.#offset) : null;
  }

  /** The greatest position. */
  get #end(): number {
    return Math.max(0, this.standIn - this.#viewport);
  }

  /** Steps that a dragged scrollbar can't make: half of what one pixel of its track stands for. */
  get #smallStep(): number {
    return longest / Math.max(1, this.#viewport) / 2;
  }

  #toOffset(position: number): number {
    if (!this.isScaled) return position;
    const scaled = this.#end - 2 * runUp;
    if (position <= runUp) return Math.max(0, position);
    if (position >= this.#end - runUp) return clamp(this.end - (this.#end - position), this.end);
    return runUp + ((position - runUp) * (this.end - 2 * runUp)) / scaled;
  }

  #toPosition(offset: number): number {
    if (!this.isScaled || offset <= runUp) return offset;
    if (offset >= this.end - runUp) return this.#end - (this.end - offset);
    return runUp + ((offset - runUp) * (this.#end - 2 * runUp)) / (this.end - 2 * runUp);
  }
}

/** The longest stand-in: short enough for every browser at 200 % zoom, and far finer than any scrollbar. */
const longest = 8_000_000;

/** At either end the stand-in and the wall run in step for so many pixels, so that neither ends before the other. */
const runUp = 40_000;

function clamp(value: number, end: number): number {
  return Math.max(0, Math.min(end, value));
}
