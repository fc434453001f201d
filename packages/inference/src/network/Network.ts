import {
  type ConvolutionArguments,
  createNetworkKernel,
  type NetworkKernel,
} from './createNetworkKernel.ts';
import type { ConvolutionStep, NetworkPlan, NetworkStep, NetworkValue } from './NetworkStep.ts';
import { placeValues, toPadded, toSize, type ValuePlaces } from './placeValues.ts';
import { planConvolution } from './planConvolution.ts';

/** What a network gives, with the batch first. */
export interface NetworkOutput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Numbers of the largest value of the pictures that are worked on together: a core's own cache holds few such values. */
const mostTogether = 65_536;
/** Numbers of all weights at most, and of any value of a picture: what is larger would take too much memory twice. */
const mostNumbers = 2 ** 22;
/** Channels of a pixel at most, as planes.h has it. */
const mostChannels = 4096;
type Work = () => void;

/** A network that is ready to be run, in this thread and at once. */
export class Network {
  readonly #plan: NetworkPlan;
  readonly #kernel: NetworkKernel;
  readonly #places: readonly number[];
  readonly #roomOf: ReadonlyMap<number, number>;
  /** Pictures that are worked on together. */
  readonly #together: number;
  /** Where the numbers of pictures lie before they are arranged. */
  readonly #given: number;
  /** Where pictures are counted, for each value. */
  readonly #counts: number[] = [];
  readonly #works: readonly Work[];

  private constructor(plan: NetworkPlan, { rooms, roomOf }: ValuePlaces) {
    const largest = Math.max(...rooms);
    this.#plan = plan;
    this.#kernel = createNetworkKernel();
    this.#together = Math.min(8, Math.max(1, Math.floor(mostTogether / largest)));
    this.#roomOf = roomOf;
    this.#places = rooms.map((size) => this.#kernel.allocate(size * this.#together));
    const { channels, height, width } = plan.from;
    this.#given = this.#kernel.allocate(channels * height * width * this.#together);
    const scratch = this.#kernel.allocate(Math.max(0, ...plan.steps.map(toScratch)));
    const arrange = this.#prepareInput(plan.from);
    this.#works = [arrange, ...plan.steps.map((step) => this.#prepare(step, scratch))];
  }

  /**
   * Makes a network.
   *
   * @param plan - How it is run.
   * @returns `null` where it is too large for this.
   * @throws CompileError where a content-security policy forbids WebAssembly, or there is no SIMD; RangeError where there is no more memory.
   */
  static create(plan: NetworkPlan): Network | null {
    const values = [plan.from, ...plan.steps.map(({ to }) => to)];
    const weights = plan.steps.reduce(
      (sum, step) => sum + (step.kind === 'convolution' ? step.weights.length : 0),
      0,
    );
    const isSmall = values.every(
      (value) => toSize(value) <= mostNumbers && value.channels <= mostChannels,
    );
    if (!isSmall || weights > mostNumbers) return null;
    return new Network(plan, placeValues(plan));
  }

  /** The name of what it is given. */
  get input(): string {
    return this.#plan.input;
  }

  /** The form of one picture that it is given: channels, height, width. */
  get shape(): readonly [number, number, number] {
    const { channels, height, width } = this.#plan.from;
    return [channels, height, width];
  }

  /**
   * Runs it.
   *
   * @param values - Pictures one after the other, channels first.
   * @param pictures - How many.
   * @param names - The outputs that are wanted; those that there aren't are left out.
   */
  run(
    values: Float32Array,
    pictures: number,
    names: readonly string[],
  ): Readonly<Record<string, NetworkOutput>> {
    const outputs = new Map<string, NetworkOutput>();
    for (const name of names) {
      const value = this.#plan.outputs.get(name);
      if (value === undefined) continue;
      const { channels, isRow } = value;
      const shape = isRow ? [pictures, channels] : [pictures, channels, 1, 1];
      outputs.set(name, { shape, values: new Float32Array(pictures * channels) });
    }
    const size = values.length / pictures;
    for (let first = 0; first < pictures; first += this.#together) {
      const count = Math.min(this.#together, pictures - first);
      const { buffer } = this.#kernel;
      new Float32Array(buffer).set(
        values.subarray(first * size, (first + count) * size),
        this.#given / 4,
      );
      const numbers = new Int32Array(buffer);
      for (const place of this.#counts) numbers[place / 4] = count;
      for (const work of this.#works) work();
      for (const [name, output] of outputs) this.#copyRows(name, output.values, first, count);
    }
    return Object.fromEntries(outputs);
  }

  #copyRows(name: string, to: Float32Array, first: number, count: number): void {
    const value = this.#plan.outputs.get(name) as NetworkValue;
    const { channels } = value;
    for (let row = 0; row < count; row += 1) {
      const place = this.#placeOf(value) + 4 * row * toPadded(channels);
      to.set(new Float32Array(this.#kernel.buffer, place, channels), (first + row) * channels);
    }
  }

  #placeOf(value: NetworkValue): number {
    return this.#places[this.#roomOf.get(value.id) as number] as number;
  }

  #write(numbers: Float32Array | Int32Array): number {
    const place = this.#kernel.allocate(numbers.length);
    const Kind = numbers instanceof Float32Array ? Float32Array : Int32Array;
    new Kind(this.#kernel.buffer, place, numbers.length).set(numbers);
    return place;
  }

  #writePlanes({ height, width, channels }: NetworkValue): number {
    const place = this.#write(Int32Array.of(0, height, width, toPadded(channels)));
    this.#counts.push(place);
    return place;
  }

  #prepareInput(from: NetworkValue): Work {
    const [planes, to] = [this.#writePlanes(from), this.#placeOf(from)];
    return () => this.#kernel.arrange(this.#given, from.channels, planes, to);
  }

  #prepare(step: NetworkStep, scratch: number): Work {
    const kernel = this.#kernel;
    const [from, to] = [this.#placeOf(step.from), this.#placeOf(step.to)];
    const [fromPlanes, toPlanes] = [this.#writePlanes(step.from), this.#writePlanes(step.to)];
    switch (step.kind) {
      case 'mean':
        return () => kernel.takeMeans(from, fromPlanes, to);
      case 'largest': {
        const window = this.#writeWindow(step.window);
        return () => kernel.takeLargest(from, fromPlanes, window, to, toPlanes);
      }
      case 'sum': {
        const other = step.other === null ? 0 : this.#placeOf(step.other);
        const size = toSize(step.to);
        return () => {
          const count = size * (new Int32Array(kernel.buffer)[toPlanes / 4] as number);
          kernel.finish(from, count, other, step.isRectified, to);
        };
      }
      case 'convolution':
        return this.#prepareConvolution(step, { from, fromPlanes, scratch, to, toPlanes });
    }
  }

  #prepareConvolution(
    step: ConvolutionStep,
    places: Pick<ConvolutionArguments, 'from' | 'fromPlanes' | 'scratch' | 'to' | 'toPlanes'>,
  ): Work {
    const kernel = this.#kernel;
    const { isByFour, block } = planConvolution(step);
    const bias = new Float32Array(toPadded(step.to.channels));
    bias.set(step.bias);
    const own: ConvolutionArguments = {
      ...places,
      window: this.#writeWindow(step.window),
      weights: this.#packWeights(step, places.scratch),
      bias: this.#write(bias),
      other: step.other === null ? 0 : this.#placeOf(step.other),
      isRectified: step.isRectified,
      block,
    };
    return isByFour ? () => kernel.convolveByFour(own) : () => kernel.convolve(own);
  }

  #packWeights({ from, to, window, weights }: ConvolutionStep, scratch: number): number {
    const kernel = this.#kernel;
    const size = toPadded(from.channels) * toPadded(to.channels);
    const { isByFour } = planConvolution({ from, to, window });
    const places = window.height * window.width;
    const packed = kernel.allocate(size * (isByFour ? 16 : places));
    new Float32Array(kernel.buffer, scratch, weights.length).set(weights);
    if (isByFour) kernel.packByFour(scratch, from.channels, to.channels, packed);
    else kernel.pack(scratch, places, from.channels, to.channels, packed);
    return packed;
  }

  #writeWindow({ height, width, down, across, top, left }: ConvolutionStep['window']): number {
    return this.#write(Int32Array.of(height, width, down, across, top, left));
  }
}

/** Numbers that a step needs room for while it works, or before its weights are packed. */
function toScratch(step: NetworkStep): number {
  if (step.kind !== 'convolution') return 0;
  return Math.max(step.weights.length, planConvolution(step).scratch);
}
