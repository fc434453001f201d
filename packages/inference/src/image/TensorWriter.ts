import type { ImageStep, LayoutStep } from '../manifest/ImageStep.ts';
import type { Picture } from './Picture.ts';
import { toFloat16 } from './toFloat16.ts';

/** Where the numbers of pictures go: float32, the bits of float16, or bytes. */
export type TensorValues = Float32Array | Uint16Array | Uint8Array;

/** What is done to the numbers of a picture, in one pass. */
export interface TensorPlan {
  /** Which of the picture's channels each channel of the tensor is. */
  readonly channels: readonly number[];
  /** The steps; those that scale and normalise count. */
  readonly steps: readonly ImageStep[];
  /** Channels first or last. */
  readonly order: LayoutStep['order'];
  /** The kind of number. */
  readonly dtype: NonNullable<LayoutStep['dtype']>;
}

/** Writes the numbers of pictures into a tensor: scaled, normalised and laid out in one pass. */
export class TensorWriter {
  readonly #plan: TensorPlan;
  /** What each of the 256 levels becomes, channel after channel. */
  readonly #tables: TensorValues;

  /** @param plan - What is done. */
  constructor(plan: TensorPlan) {
    this.#plan = plan;
    this.#tables = createValues(plan.dtype, plan.channels.length * 256);
    for (let i = 0; i < this.#tables.length; i += 1)
      this.#tables[i] = this.#convert(i % 256, i >> 8);
  }

  /**
   * Writes one picture.
   *
   * @param picture - The picture.
   * @param target - Where it goes, of the plan's kind.
   * @param offset - The place of its first number.
   */
  write(picture: Picture, target: TensorValues, offset: number): void {
    const { channels, order } = this.#plan;
    const pixels = picture.width * picture.height;
    for (const [channel, from] of channels.entries()) {
      const isFirst = order === 'NCHW';
      const at = offset + channel * (isFirst ? pixels : 1);
      const place = { from, channel, at, step: isFirst ? 1 : channels.length };
      if (picture.data instanceof Uint8ClampedArray) this.#writeLevels(picture, target, place);
      else this.#writeNumbers(picture, target, place);
    }
  }

  #writeLevels({ data, width, height, channels }: Picture, target: TensorValues, to: Place): void {
    const table = this.#tables.subarray(to.channel * 256, to.channel * 256 + 256);
    const end = width * height * channels;
    let at = to.at;
    for (let i = to.from; i < end; i += channels) {
      target[at] = table[data[i] as number] as number;
      at += to.step;
    }
  }

  #writeNumbers({ data, width, height, channels }: Picture, target: TensorValues, to: Place): void {
    const end = width * height * channels;
    let at = to.at;
    for (let i = to.from; i < end; i += channels) {
      target[at] = this.#convert(data[i] as number, to.channel);
      at += to.step;
    }
  }

  /** Step by step in single precision, as programs on float32 do it. */
  #convert(level: number, channel: number): number {
    let value = level;
    for (const step of this.#plan.steps) {
      if (step.step === 'scale') value = Math.fround(value * Math.fround(step.factor));
      if (step.step !== 'normalize') continue;
      const difference = Math.fround(value - Math.fround(step.mean[channel] ?? 0));
      value = Math.fround(difference / Math.fround(step.std[channel] ?? 1));
    }
    if (this.#plan.dtype === 'float16') return toFloat16(value);
    return this.#plan.dtype === 'uint8' ? Math.min(255, Math.max(0, Math.round(value))) : value;
  }
}

interface Place {
  /** The channel of the picture. */
  readonly from: number;
  /** The channel of the tensor. */
  readonly channel: number;
  /** The place of the first number. */
  readonly at: number;
  /** From one number to the next. */
  readonly step: number;
}

/** Room for numbers of a kind. */
export function createValues(dtype: TensorPlan['dtype'], length: number): TensorValues {
  if (dtype === 'uint8') return new Uint8Array(length);
  return dtype === 'float16' ? new Uint16Array(length) : new Float32Array(length);
}
