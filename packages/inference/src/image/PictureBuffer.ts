import { createPicture, type Picture } from './Picture.ts';

/** Gives pictures to write into: the same memory again and again, as long as their size stays, or new memory each time. */
export class PictureBuffer {
  readonly #isKept: boolean;
  #last: Picture | undefined;

  /** @param isKept - Whether a picture lives only until the next one is taken. */
  constructor(isKept: boolean) {
    this.#isKept = isKept;
  }

  /** A picture with any content. */
  take(width: number, height: number, channels: number, isWhole: boolean): Picture {
    const last = this.#last;
    const isFit =
      last?.width === width &&
      last.height === height &&
      last.channels === channels &&
      last.data instanceof Uint8ClampedArray === isWhole;
    if (last !== undefined && isFit) return last;
    const picture = createPicture(width, height, channels, isWhole);
    if (this.#isKept) this.#last = picture;
    return picture;
  }
}
