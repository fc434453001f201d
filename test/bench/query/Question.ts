import type { BenchColumns } from './createColumns.ts';

/** One question to the million samples: which rows, a page of them in an order, and how they are spread. */
export interface Question {
  /** The place of the camera among {@link cameras}. */
  readonly camera: number;
  readonly minBrightness: number;
  readonly maxBrightness: number;
  /** The first row of a page of {@link pageSize}, sorted by sharpness. */
  readonly offset: number;
}

/** What every contestant has to find. */
export interface Answer {
  readonly total: number;
  readonly ids: readonly string[];
  /** Rows by place, by weather, by whether they are checked (false first), and by bin of width. */
  readonly places: readonly number[];
  readonly weathers: readonly number[];
  readonly checked: readonly number[];
  readonly widths: readonly number[];
}

/** Answers questions. */
export interface Contestant {
  /** How long it took from the columns to the first answer. */
  readonly buildTime: number;
  answer(question: Question): Promise<Answer>;
  /** Puts a tag on every hundredth sample. */
  tag?(): Promise<void>;
  /** How long it takes to bring the samples in by {@link batches}, with a question after each. */
  importInBatches?(): Promise<number>;
}

/** Batches of an import, all of one size. */
export const batches = 100;
/** One sample of so many is tagged. */
export const taggedEvery = 100;

export const pageSize = 100;
export const bins = 32;

/**
 * A question that was not asked before: the camera and both ends of the range are others in every turn of a visit,
 * so that no kept answer to the same filter is measured.
 */
export function createQuestion(turn: number, offset: number): Question {
  const minBrightness = 0.05 + (turn % 61) * 0.0049;
  return { camera: turn % 12, minBrightness, maxBrightness: minBrightness + 0.6, offset };
}

/** Looks at every row; what all contestants are held against. */
export function answerPlainly(columns: BenchColumns, question: Question): Answer {
  const { camera, minBrightness, maxBrightness, offset } = question;
  const rows: number[] = [];
  for (let row = 0; row < columns.length; row += 1) {
    const brightness = columns.brightness[row] ?? 0;
    if (columns.camera[row] !== camera) continue;
    if (brightness >= minBrightness && brightness <= maxBrightness) rows.push(row);
  }
  const count = (length: number, read: (row: number) => number) => {
    const counts = Array.from({ length }, () => 0);
    for (const row of rows) counts[read(row)] = (counts[read(row)] ?? 0) + 1;
    return counts;
  };
  const { place, weather, checked, width, widthBins, sharpness } = columns;
  const answer = {
    total: rows.length,
    places: count(40, (row) => place[row] ?? 0),
    weathers: count(5, (row) => weather[row] ?? 0),
    checked: count(2, (row) => checked[row] ?? 0),
    widths: count(bins, (row) => toBin(width[row] ?? 0, widthBins)),
  };
  rows.sort((a, b) => (sharpness[a] ?? 0) - (sharpness[b] ?? 0));
  const ids = rows.slice(offset, offset + pageSize).map((row) => columns.ids[row] ?? '');
  return { ...answer, ids };
}

/** The bin of a width, of equal bins from the least to the greatest. */
export function toBin(width: number, { min, max }: { min: number; max: number }): number {
  return Math.min(bins - 1, Math.floor((width - min) * (bins / (max - min))));
}

/** @throws RangeError where an answer is another. */
export function expectSame(actual: Answer, expected: Answer): void {
  for (const key of ['total', 'ids', 'places', 'weathers', 'checked', 'widths'] as const) {
    const [left, right] = [JSON.stringify(actual[key]), JSON.stringify(expected[key])];
    if (left !== right) {
      throw new RangeError(`${key}: ${left.slice(0, 300)} instead of ${right.slice(0, 300)}`);
    }
  }
}
