import type { PictureSize } from '../image/PictureSize.ts';
import type { BoxesOutput, BoxLayout } from '../manifest/OutputSpec.ts';
import { BoxCandidates } from './BoxCandidates.ts';
import { findTensor } from './findTensor.ts';
import { needInputSize } from './needInputSize.ts';
import type { OutputTensors } from './OutputTensor.ts';
import { takeRow } from './takeRow.ts';

/** What is known of the sample whose boxes are collected. */
export interface BoxSource {
  /** The output. */
  readonly spec: BoxesOutput;
  /** The model's outputs. */
  readonly tensors: OutputTensors;
  /** The row of the batch. */
  readonly row: number;
  /** Classes there are. */
  readonly classCount: number;
  /** Numbers that mix a box's mask, after its class scores. */
  readonly maskCount: number;
  /** The size of the model's input; needed where boxes are shares of it. */
  readonly inputSize: PictureSize | undefined;
}

const collectors: Readonly<Record<BoxLayout, (source: BoxSource) => BoxCandidates>> = {
  'center-scores-columns': collectColumns,
  'center-objectness-rows': collectRows,
  'corners-score-class': collectCorners,
  'logits-and-shares': collectQueries,
  'shares-classes-scores': collectShares,
};

/**
 * Collects the boxes of one sample that reach the threshold, in pixels of the model's input, as the layout says that they lie.
 *
 * @throws OutputError where an output is missing or has another form, a score is none, or a box isn't made of numbers.
 */
export function collectBoxes(source: BoxSource): BoxCandidates {
  return collectors[source.spec.layout](source);
}

function thresholdOf({ spec }: BoxSource): number {
  return spec.scoreThreshold ?? 0.25;
}

function nameAt({ spec }: BoxSource, place: number): string {
  return spec.names[place] ?? `output ${place + 1} of ${spec.layout}`;
}

type Corners = readonly [left: number, top: number, right: number, bottom: number];

function fromCenter(x: number, y: number, width: number, height: number): Corners {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

function collectColumns(source: BoxSource): BoxCandidates {
  const { tensors, row, classCount, maskCount, spec } = source;
  const { isMultiLabel = false } = spec;
  const name = nameAt(source, 0);
  const tensor = findTensor(tensors, name, ['batch', 4 + classCount + maskCount, 'boxes']);
  const values = takeRow(tensor, row);
  const boxes = tensor.shape[2] ?? 0;
  const candidates = new BoxCandidates(row, classCount);
  const threshold = thresholdOf(source);
  const at = (line: number, box: number): number => values[line * boxes + box] ?? 0;
  const add = (place: number, score: number, classIndex: number): void => {
    if (score < threshold) return;
    const corners = fromCenter(at(0, place), at(1, place), at(2, place), at(3, place));
    candidates.add(name, { place, corners, score, classIndex });
  };
  const best = values.slice(4 * boxes, 5 * boxes);
  const classOf = new Int32Array(boxes);
  for (let index = 0; index < classCount; index += 1) {
    const start = (4 + index) * boxes;
    for (let box = 0; box < boxes; box += 1) {
      const score = values[start + box] ?? 0;
      if (!(score >= 0 && score <= 1)) candidates.checkScore(name, score);
      if (isMultiLabel) add(box, score, index);
      if (score <= (best[box] ?? 0)) continue;
      best[box] = score;
      classOf[box] = index;
    }
  }
  if (isMultiLabel) return candidates;
  for (const [place, score] of best.entries()) add(place, score, classOf[place] ?? 0);
  return candidates;
}

function collectRows(source: BoxSource): BoxCandidates {
  const { tensors, row, classCount } = source;
  const name = nameAt(source, 0);
  const tensor = findTensor(tensors, name, ['batch', 'boxes', 5 + classCount]);
  const values = takeRow(tensor, row);
  const candidates = new BoxCandidates(row, classCount);
  const threshold = thresholdOf(source);
  const length = 5 + classCount;
  for (let place = 0; place < (tensor.shape[1] ?? 0); place += 1) {
    const [x = 0, y = 0, width = 0, height = 0, something = 0, ...shares] = values.subarray(
      place * length,
      (place + 1) * length,
    );
    candidates.checkScore(name, something);
    for (const share of shares) candidates.checkScore(name, share);
    for (const classIndex of chooseClasses(source, shares)) {
      const score = something * (shares[classIndex] ?? 0);
      if (score < threshold) continue;
      candidates.add(name, { place, corners: fromCenter(x, y, width, height), score, classIndex });
    }
  }
  return candidates;
}

function collectCorners(source: BoxSource): BoxCandidates {
  const { tensors, row, classCount } = source;
  const name = nameAt(source, 0);
  const tensor = findTensor(tensors, name, ['batch', 'boxes', 6]);
  const values = takeRow(tensor, row);
  const candidates = new BoxCandidates(row, classCount);
  const threshold = thresholdOf(source);
  for (let place = 0; place < (tensor.shape[1] ?? 0); place += 1) {
    const [left = 0, top = 0, right = 0, bottom = 0, score = 0, classIndex = 0] = values.subarray(
      place * 6,
      place * 6 + 6,
    );
    // Rows that are only there to fill the form often have a score and a class of −1.
    if (score < threshold) continue;
    candidates.checkScore(name, score);
    candidates.add(name, { place, corners: [left, top, right, bottom], score, classIndex });
  }
  return candidates;
}

/** Without a class for nothing, each class is by itself: a softmax would have to find something in every box. */
function collectQueries(source: BoxSource): BoxCandidates {
  const { tensors, row, classCount, spec } = source;
  const [name, boxName] = [nameAt(source, 0), nameAt(source, 1)];
  const { width, height } = needInputSize(boxName, source.inputSize);
  const hasNothing = tensors[name]?.shape[2] === classCount + 1;
  const form = ['batch', 'boxes', hasNothing ? classCount + 1 : classCount];
  const advice = `Name as many classes as the model has; "${spec.layout}" may have one more, for nothing.`;
  const tensor = findTensor(tensors, name, form, advice);
  const boxes = tensor.shape[1] ?? 0;
  const shares = takeRow(findTensor(tensors, boxName, ['batch', boxes, 4]), row);
  const logits = takeRow(tensor, row);
  const candidates = new BoxCandidates(row, classCount);
  const threshold = thresholdOf(source);
  const length = hasNothing ? classCount + 1 : classCount;
  for (let place = 0; place < boxes; place += 1) {
    const own = logits.subarray(place * length, (place + 1) * length);
    for (const classIndex of chooseClasses(source, own.subarray(0, classCount))) {
      const score = hasNothing
        ? toShare(own, classIndex)
        : 1 / (1 + Math.exp(-(own[classIndex] ?? 0)));
      candidates.checkScore(name, score);
      if (score < threshold) continue;
      const [x = 0, y = 0, w = 0, h = 0] = shares.subarray(4 * place, 4 * place + 4);
      const corners = fromCenter(x * width, y * height, w * width, h * height);
      candidates.add(boxName, { place, corners, score, classIndex });
    }
  }
  return candidates;
}

function collectShares(source: BoxSource): BoxCandidates {
  const { tensors, row, classCount } = source;
  const [name, className, scoreName] = [nameAt(source, 0), nameAt(source, 1), nameAt(source, 2)];
  const { width, height } = needInputSize(name, source.inputSize);
  const tensor = findTensor(tensors, name, ['batch', 'boxes', 4]);
  const boxes = tensor.shape[1] ?? 0;
  const corners = takeRow(tensor, row);
  const classes = takeRow(findTensor(tensors, className, ['batch', boxes]), row);
  const scores = takeRow(findTensor(tensors, scoreName, ['batch', boxes]), row);
  const candidates = new BoxCandidates(row, classCount);
  const threshold = thresholdOf(source);
  for (const [place, score] of scores.entries()) {
    if (score < threshold) continue;
    candidates.checkScore(scoreName, score);
    const [top = 0, left = 0, bottom = 0, right = 0] = corners.subarray(4 * place, 4 * place + 4);
    candidates.add(name, {
      place,
      corners: [left * width, top * height, right * width, bottom * height],
      score,
      classIndex: classes[place] ?? 0,
    });
  }
  return candidates;
}

/** The classes that a box may be of: the likeliest, or all of them where the manifest says so. */
function chooseClasses({ spec }: BoxSource, scores: ArrayLike<number>): Iterable<number> {
  return spec.isMultiLabel === true
    ? Array.from(scores, (_, index) => index)
    : [findHighest(scores)];
}

/** The place of the highest number; of one that is none, if there is any, so that it is found out. */
function findHighest(values: ArrayLike<number>): number {
  let highest = 0;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    if (Number.isNaN(value)) return place;
    if (value > (values[highest] ?? 0)) highest = place;
  }
  return highest;
}

function toShare(logits: Float32Array, place: number): number {
  const highest = logits.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0);
  return Math.exp((logits[place] ?? 0) - highest) / sum;
}
