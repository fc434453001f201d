import type { DescentArguments, Kernel, ProductArguments } from './Kernel.ts';

/** The kernel in TypeScript, for where WebAssembly is not allowed. */
export function createPlainKernel(): Kernel {
  let buffer = new ArrayBuffer(65_536);
  let end = 0;
  const multiply = (product: ProductArguments) => multiplyIn(new Float32Array(buffer), product);
  return {
    get buffer() {
      return buffer;
    },
    allocate(bytes) {
      const place = end;
      end = Math.ceil((end + bytes) / 16) * 16;
      if (end > buffer.byteLength) {
        const larger = new ArrayBuffer(Math.ceil(end / 65_536) * 65_536);
        new Uint8Array(larger).set(new Uint8Array(buffer));
        buffer = larger;
      }
      return place;
    },
    multiply,
    descend(descent) {
      descendIn(buffer, descent, multiply);
    },
  };
}

function multiplyIn(floats: Float32Array, p: ProductArguments): void {
  const { rows, columns, shared, leftRow, leftColumn, rightRow, resultRow } = p;
  const [left, right, result] = [p.left >> 2, p.right >> 2, p.result >> 2];
  for (let row = 0; row < rows; row += 1) {
    const to = result + row * resultRow;
    for (let k = 0; k < shared; k += 1) {
      const factor = floats[left + row * leftRow + k * leftColumn] ?? 0;
      const from = right + k * rightRow;
      for (let column = 0; column < columns; column += 1) {
        floats[to + column] = (floats[to + column] ?? 0) + factor * (floats[from + column] ?? 0);
      }
    }
  }
}

const blockRows = 64;

function descendIn(
  buffer: ArrayBuffer,
  d: DescentArguments,
  multiply: (product: ProductArguments) => void,
): void {
  const floats = new Float32Array(buffer);
  const { rows, dimensions, width, scratch } = d;
  const slopeOf = d.biasSlope >> 2;
  for (let start = 0; start < rows; start += blockRows) {
    const count = Math.min(blockRows, rows - start);
    const left = d.vectors + start * dimensions * 4;
    for (let row = 0; row < count; row += 1) {
      const to = (scratch >> 2) + row * width;
      floats.copyWithin(to, d.bias >> 2, (d.bias >> 2) + width);
    }
    multiply({
      ...{ rows: count, columns: width, shared: dimensions, left, leftRow: dimensions },
      ...{ leftColumn: 1, right: d.weights, rightRow: width, result: scratch, resultRow: width },
    });
    for (let row = 0; row < count; row += 1) (d.isMultiLabel ? squash : soften)(buffer, d, start, row);
    multiply({
      ...{ rows: dimensions, columns: width, shared: count, left, leftRow: 1 },
      ...{ leftColumn: dimensions, right: scratch, rightRow: width, result: d.slope },
      resultRow: width,
    });
    for (let index = 0; index < count * width; index += 1) {
      const to = slopeOf + (index % width);
      floats[to] = (floats[to] ?? 0) + (floats[(scratch >> 2) + index] ?? 0);
    }
  }
}

/** Turns the logits of one row into what the loss changes by with each of them. */
function soften(buffer: ArrayBuffer, d: DescentArguments, start: number, row: number): void {
  const { classes, groups, width } = d;
  const place = start + row;
  const logits = new Float32Array(buffer, d.scratch + row * width * 4, width);
  const losses = new Float64Array(buffer, d.losses, 2 * groups);
  const [label = 0] = new Int32Array(buffer, d.labels + place * 4, 1);
  const [weight = 0] = new Float32Array(buffer, d.rowWeights + place * 4, 1);
  const [fold = 0] = new Uint8Array(buffer, d.folds + place, 1);
  for (let group = 0; group < groups; group += 1) {
    const own = logits.subarray(group * classes, (group + 1) * classes);
    const most = own.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = own.reduce((total, logit) => total + Math.exp(logit - most), 0);
    const isHeld = fold === group;
    const at = 2 * group + Number(isHeld);
    losses[at] = (losses[at] ?? 0) + weight * (Math.log(sum) + most - (own[label] ?? 0));
    for (const [k, logit] of own.entries()) {
      const share = Math.exp(logit - most) / sum;
      own[k] = isHeld ? 0 : weight * (share - Number(k === label));
    }
  }
  logits.fill(0, groups * classes);
}

function squash(buffer: ArrayBuffer, d: DescentArguments, start: number, row: number): void {
  const { classes, groups, width } = d;
  const place = start + row;
  const logits = new Float32Array(buffer, d.scratch + row * width * 4, width);
  const losses = new Float64Array(buffer, d.losses, 2 * groups);
  const labels = new Uint8Array(buffer, d.labels + place * classes, classes);
  const [weight = 0] = new Float32Array(buffer, d.rowWeights + place * 4, 1);
  const [fold = 0] = new Uint8Array(buffer, d.folds + place, 1);
  for (let column = 0; column < groups * classes; column += 1) {
    const group = Math.floor(column / classes);
    const label = labels[column % classes] ?? 255;
    const logit = logits[column] ?? 0;
    const away = label === 1 ? -logit : logit;
    const isHeld = fold === group;
    logits[column] = 0;
    if (label === 255) continue;
    const at = 2 * group + Number(isHeld);
    losses[at] = (losses[at] ?? 0) + weight * (Math.log1p(Math.exp(-Math.abs(away))) + Math.max(away, 0));
    const wrong = 1 / (1 + Math.exp(-away));
    if (!isHeld) logits[column] = label === 1 ? -weight * wrong : weight * wrong;
  }
  logits.fill(0, groups * classes);
}
