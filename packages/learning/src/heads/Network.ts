import { createRandom } from './createRandom.ts';
import type { Design } from './Design.ts';
import type { Targets } from './LossPass.ts';

/** Units of the hidden layer. */
export const hiddenUnits = 32;

const batchRows = 64;
const rate = 5e-3;
/** How much of a weight is taken off in a step, as a share of the rate. */
const decay = 0.05;
const [slow, fast] = [0.9, 0.999];

/**
 * One hidden layer of rectified units under a softmax (or a sigmoid a class), learnt with AdamW (Loshchilov and Hutter 2019) from
 * the initial weights of He et al. 2015.
 */
export class Network {
  /** Weights and bias of the first layer, then of the second, in the kernel's memory; columns are filled up to {@link width}. */
  readonly #design: Design;
  readonly #targets: Targets;
  readonly #width: number;
  readonly #places: ReturnType<typeof allocate>;
  readonly #moments: readonly [first: Float32Array, second: Float32Array];
  #steps = 0;

  /**
   * @param design - The rows.
   * @param targets - What they are.
   * @param seed - Chooses the weights to begin with.
   */
  constructor(design: Design, targets: Targets, seed: number) {
    const { dimensions } = design;
    this.#design = design;
    this.#targets = targets;
    this.#width = Math.ceil(targets.classes / 4) * 4;
    const size = (dimensions + 1) * hiddenUnits + (hiddenUnits + 1) * this.#width;
    this.#places = allocate(design, this.#width, size);
    this.#moments = [new Float32Array(size), new Float32Array(size)];
    const random = createRandom(seed);
    // The sum of four has a variance of a third.
    const noise = (deviation: number) =>
      (random() + random() + random() + random() - 2) * Math.sqrt(3) * deviation;
    const [first, second] = this.parameters;
    const inner = dimensions * hiddenUnits;
    for (let at = 0; at < inner; at += 1) first[at] = noise(Math.sqrt(2 / dimensions));
    for (let unit = 0; unit < hiddenUnits; unit += 1) {
      for (let k = 0; k < targets.classes; k += 1) {
        second[unit * this.#width + k] = noise(Math.sqrt(1 / hiddenUnits));
      }
    }
  }

  /** Weights, then bias, of both layers as they are now; valid until memory is allocated. */
  get parameters(): readonly [first: Float32Array, second: Float32Array] {
    const { buffer } = this.#design.kernel;
    const inner = (this.#design.dimensions + 1) * hiddenUnits;
    const { parameters } = this.#places;
    return [
      new Float32Array(buffer, parameters, inner),
      new Float32Array(buffer, parameters + inner * 4, (hiddenUnits + 1) * this.#width),
    ];
  }

  /** Copies of both layers without what fills columns up: weights, then bias. */
  toLayers(): readonly [first: Float64Array, second: Float64Array] {
    const { classes } = this.#targets;
    const [first, second] = this.parameters;
    const plain = new Float64Array((hiddenUnits + 1) * classes);
    for (let at = 0; at < plain.length; at += 1) {
      plain[at] = second[Math.floor(at / classes) * this.#width + (at % classes)] ?? 0;
    }
    return [Float64Array.from(first), plain];
  }

  /** Learns from rows, in their order, once. */
  learn(rows: Int32Array): void {
    for (let start = 0; start < rows.length; start += batchRows) {
      const batch = rows.subarray(start, start + batchRows);
      this.#run(batch);
      this.#toSlopes(batch);
      this.#descend(batch);
    }
  }

  /** Writes the logits of rows to their places among those of all rows. */
  writeLogits(rows: Int32Array, logits: Float32Array): void {
    const { classes } = this.#targets;
    const floats = new Float32Array(this.#design.kernel.buffer);
    for (let start = 0; start < rows.length; start += batchRows) {
      const batch = rows.subarray(start, start + batchRows);
      this.#run(batch);
      for (const [place, row] of batch.entries()) {
        const from = (this.#places.outer >> 2) + place * this.#width;
        logits.set(floats.subarray(from, from + classes), row * classes);
      }
    }
  }

  /** From rows to logits. */
  #run(batch: Int32Array): void {
    const { kernel, dimensions } = this.#design;
    const { input, hidden, outer, parameters } = this.#places;
    const width = this.#width;
    for (const [place, row] of batch.entries()) {
      this.#design.copyRow(row, input + place * dimensions * 4);
    }
    const floats = new Float32Array(kernel.buffer);
    const [first, second] = [parameters, parameters + (dimensions + 1) * hiddenUnits * 4];
    const [firstBias, secondBias] = [
      (first >> 2) + dimensions * hiddenUnits,
      (second >> 2) + hiddenUnits * width,
    ];
    for (let place = 0; place < batch.length; place += 1) {
      floats.copyWithin((hidden >> 2) + place * hiddenUnits, firstBias, firstBias + hiddenUnits);
      floats.copyWithin((outer >> 2) + place * width, secondBias, secondBias + width);
    }
    kernel.multiply({
      ...{ rows: batch.length, columns: hiddenUnits, shared: dimensions, left: input },
      ...{ leftRow: dimensions, leftColumn: 1, right: first, rightRow: hiddenUnits },
      ...{ result: hidden, resultRow: hiddenUnits },
    });
    const units = floats.subarray(hidden >> 2, (hidden >> 2) + batch.length * hiddenUnits);
    for (let at = 0; at < units.length; at += 1) if ((units[at] ?? 0) < 0) units[at] = 0;
    kernel.multiply({
      ...{ rows: batch.length, columns: width, shared: hiddenUnits, left: hidden },
      ...{ leftRow: hiddenUnits, leftColumn: 1, right: second, rightRow: width },
      ...{ result: outer, resultRow: width },
    });
  }

  /** From logits to what the mean loss of the batch changes by with each of them, in place. */
  #toSlopes(batch: Int32Array): void {
    const { classes, isMultiLabel, labels, weights } = this.#targets;
    const floats = new Float32Array(this.#design.kernel.buffer);
    for (const [place, row] of batch.entries()) {
      const from = (this.#places.outer >> 2) + place * this.#width;
      const own = floats.subarray(from, from + classes);
      const share = (weights[row] ?? 0) / batch.length;
      const most = own.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      let sum = 0;
      for (let k = 0; k < classes; k += 1) sum += Math.exp((own[k] ?? 0) - most);
      for (let k = 0; k < classes; k += 1) {
        const logit = own[k] ?? 0;
        const label = isMultiLabel ? labels[row * classes + k] : Number(labels[row] === k);
        const p = isMultiLabel ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit - most) / sum;
        own[k] = label === 255 ? 0 : share * (p - (label ?? 0));
      }
    }
  }

  #descend(batch: Int32Array): void {
    const { kernel, dimensions } = this.#design;
    const { input, hidden, outer, inner, parameters, slopes, turned } = this.#places;
    const [width, rows] = [this.#width, batch.length];
    const floats = new Float32Array(kernel.buffer);
    const size = this.#moments[0].length;
    const second = (dimensions + 1) * hiddenUnits;
    floats.fill(0, slopes >> 2, (slopes >> 2) + size);
    floats.fill(0, inner >> 2, (inner >> 2) + rows * hiddenUnits);
    for (let unit = 0; unit < hiddenUnits; unit += 1) {
      for (let k = 0; k < width; k += 1) {
        const weight = floats[(parameters >> 2) + second + unit * width + k] ?? 0;
        floats[(turned >> 2) + k * hiddenUnits + unit] = weight;
      }
    }
    kernel.multiply({
      ...{ rows, columns: hiddenUnits, shared: width, left: outer, leftRow: width, leftColumn: 1 },
      ...{ right: turned, rightRow: hiddenUnits, result: inner, resultRow: hiddenUnits },
    });
    for (let at = 0; at < rows * hiddenUnits; at += 1) {
      if (floats[(hidden >> 2) + at] === 0) floats[(inner >> 2) + at] = 0;
    }
    kernel.multiply({
      ...{ rows: hiddenUnits, columns: width, shared: rows, left: hidden, leftRow: 1 },
      ...{ leftColumn: hiddenUnits, right: outer, rightRow: width },
      ...{ result: slopes + second * 4, resultRow: width },
    });
    kernel.multiply({
      ...{ rows: dimensions, columns: hiddenUnits, shared: rows, left: input, leftRow: 1 },
      ...{ leftColumn: dimensions, right: inner, rightRow: hiddenUnits, result: slopes },
      resultRow: hiddenUnits,
    });
    const start = slopes >> 2;
    addRows(floats, inner >> 2, rows, hiddenUnits, start + dimensions * hiddenUnits);
    addRows(floats, outer >> 2, rows, width, start + second + hiddenUnits * width);
    this.#step(floats.subarray(start, start + size));
  }

  #step(slopes: Float32Array): void {
    const { buffer } = this.#design.kernel;
    const values = new Float32Array(buffer, this.#places.parameters, slopes.length);
    const [first, second] = this.#moments;
    this.#steps += 1;
    const [slowShare, fastShare] = [1 - slow ** this.#steps, 1 - fast ** this.#steps];
    const scale = (rate * Math.sqrt(fastShare)) / slowShare;
    const kept = 1 - rate * decay;
    for (let at = 0; at < slopes.length; at += 1) {
      const slope = slopes[at] ?? 0;
      const mean = slow * (first[at] ?? 0) + (1 - slow) * slope;
      const square = fast * (second[at] ?? 0) + (1 - fast) * slope * slope;
      first[at] = mean;
      second[at] = square;
      values[at] = kept * (values[at] ?? 0) - (scale * mean) / (Math.sqrt(square) + 1e-8);
    }
  }
}

function addRows(values: Float32Array, from: number, rows: number, width: number, to: number) {
  for (let at = 0; at < rows * width; at += 1) {
    const place = to + (at % width);
    values[place] = (values[place] ?? 0) + (values[from + at] ?? 0);
  }
}

function allocate({ kernel, dimensions }: Design, width: number, size: number) {
  const place = (count: number) => kernel.allocate(count * 4 + 16);
  return {
    parameters: place(size),
    slopes: place(size),
    input: place(batchRows * dimensions),
    hidden: place(batchRows * hiddenUnits),
    inner: place(batchRows * hiddenUnits),
    outer: place(batchRows * width),
    turned: place(hiddenUnits * width),
  };
}
