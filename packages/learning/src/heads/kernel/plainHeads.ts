import {
  type AnswerArguments,
  blockRows,
  type DescentArguments,
  type HeadArguments,
  toPanelFloats,
} from './Kernel.ts';

/** {@link Kernel.descend} in plain TypeScript. */
export function descendIn(buffer: ArrayBuffer, d: DescentArguments): void {
  const columns = d.groups * d.classes;
  const floats = new Float32Array(buffer);
  const panel = toPanelFloats(d.dimensions);
  for (let start = 0; start < d.rows; start += blockRows) {
    const count = Math.min(blockRows, d.rows - start);
    toLogitsIn(floats, d, start, count);
    for (let row = 0; row < count; row += 1) {
      (d.isMultiLabel ? squash : soften)(buffer, d, start, row);
      const slopes = (d.scratch >> 2) + row * columns;
      const from = (d.panels >> 2) + ((start + row) >> 3) * panel + (row & 7);
      for (let k = 0; k < d.dimensions; k += 1) {
        const value = floats[from + 8 * k] ?? 0;
        add(floats, (d.slope >> 2) + k * columns, slopes, value, columns);
      }
      add(floats, d.biasSlope >> 2, slopes, 1, columns);
    }
  }
}

/** {@link Kernel.answer} in plain TypeScript. */
export function answerIn(buffer: ArrayBuffer, a: AnswerArguments): void {
  const columns = a.groups * a.classes;
  const floats = new Float32Array(buffer);
  const folds = new Uint8Array(buffer, a.folds, a.rows);
  for (let start = 0; start < a.rows; start += blockRows) {
    const count = Math.min(blockRows, a.rows - start);
    toLogitsIn(floats, a, start, count);
    for (let row = 0; row < count; row += 1) {
      const from = (a.scratch >> 2) + row * columns + (folds[start + row] ?? 0) * a.classes;
      floats.copyWithin(
        (a.logits >> 2) + (start + row) * a.classes,
        ...([from, from + a.classes] as const),
      );
    }
  }
}

/** Logits of a block of rows, row after row. */
function toLogitsIn(floats: Float32Array, h: HeadArguments, start: number, count: number): void {
  const columns = h.groups * h.classes;
  const panel = toPanelFloats(h.dimensions);
  for (let row = 0; row < count; row += 1) {
    const to = (h.scratch >> 2) + row * columns;
    floats.copyWithin(to, h.bias >> 2, (h.bias >> 2) + columns);
    const from = (h.panels >> 2) + ((start + row) >> 3) * panel + (row & 7);
    for (let k = 0; k < h.dimensions; k += 1) {
      add(floats, to, (h.weights >> 2) + k * columns, floats[from + 8 * k] ?? 0, columns);
    }
  }
}

function add(floats: Float32Array, to: number, from: number, times: number, count: number): void {
  for (let k = 0; k < count; k += 1) {
    floats[to + k] = (floats[to + k] ?? 0) + times * (floats[from + k] ?? 0);
  }
}

/** Turns the logits of one row into what the loss changes by with each of them. */
function soften(buffer: ArrayBuffer, d: DescentArguments, start: number, row: number): void {
  const { classes, groups } = d;
  const place = start + row;
  const logits = new Float32Array(buffer, d.scratch + row * groups * classes * 4, groups * classes);
  const losses = new Float64Array(buffer, d.losses, 3 * groups);
  const [label = 0] = new Int32Array(buffer, d.labels + place * 4, 1);
  const [weight = 0] = new Float32Array(buffer, d.rowWeights + place * 4, 1);
  const [fold = 0] = new Uint8Array(buffer, d.folds + place, 1);
  for (let group = 0; group < groups; group += 1) {
    const own = logits.subarray(group * classes, (group + 1) * classes);
    const most = own.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const sum = own.reduce((total, logit) => total + Math.exp(logit - most), 0);
    const isHeld = fold === group;
    const at = 3 * group + Number(isHeld);
    losses[at] = (losses[at] ?? 0) + weight * (Math.log(sum) + most - (own[label] ?? 0));
    for (const [k, logit] of own.entries()) {
      const share = Math.exp(logit - most) / sum;
      const bend = isHeld ? 0 : weight * share * (1 - share);
      losses[3 * group + 2] = (losses[3 * group + 2] ?? 0) + bend;
      own[k] = isHeld ? 0 : weight * (share - Number(k === label));
    }
  }
}

function squash(buffer: ArrayBuffer, d: DescentArguments, start: number, row: number): void {
  const { classes, groups } = d;
  const place = start + row;
  const logits = new Float32Array(buffer, d.scratch + row * groups * classes * 4, groups * classes);
  const losses = new Float64Array(buffer, d.losses, 3 * groups);
  const labels = new Uint8Array(buffer, d.labels + place * classes, classes);
  const [weight = 0] = new Float32Array(buffer, d.rowWeights + place * 4, 1);
  const [fold = 0] = new Uint8Array(buffer, d.folds + place, 1);
  for (const [column, logit] of logits.entries()) {
    const group = Math.floor(column / classes);
    const label = labels[column % classes] ?? 255;
    const away = label === 1 ? -logit : logit;
    const isHeld = fold === group;
    logits[column] = 0;
    if (label === 255) continue;
    const at = 3 * group + Number(isHeld);
    losses[at] =
      (losses[at] ?? 0) + weight * (Math.log1p(Math.exp(-Math.abs(away))) + Math.max(away, 0));
    const wrong = 1 / (1 + Math.exp(-away));
    if (isHeld) continue;
    losses[3 * group + 2] = (losses[3 * group + 2] ?? 0) + weight * wrong * (1 - wrong);
    logits[column] = label === 1 ? -weight * wrong : weight * wrong;
  }
}
