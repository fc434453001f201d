import type { BoxRegion, PolygonRegion } from '@proofsheet/core';
import { checkRegion } from '../annotated/checkRegion.ts';
import type { ImageStatement, ObjectStatement } from '../annotated/ImagePlan.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import {
  type ReadProblem,
  type ReadProblemReason,
  toNote,
  toRecordProblem,
} from '../reading/ReadProblem.ts';
import type { YoloData } from './parseYoloData.ts';

/** What the lines of a label file are read with. */
export interface YoloLabelsContext {
  /** Path of the label file. */
  readonly path: string;
  /** Size of the image, of which the numbers are shares. */
  readonly size: PixelSize;
  /** The data file, for the names. */
  readonly data: Pick<YoloData, 'names' | 'keypointNumbers'>;
}

interface Outcome {
  readonly object?: Omit<ObjectStatement, 'id'>;
  readonly problem?: ReadProblem;
}

/**
 * Parses the label file of an image, one object a line: the number of its class, then a box as centre, width and height, or a polygon
 * of three corners at least; a box may have a score after it. All are shares of the image's width and height.
 */
export function parseYoloLabels(text: string, context: YoloLabelsContext): ImageStatement {
  const objects: ObjectStatement[] = [];
  const problems: ReadProblem[] = [];
  for (const [index, content] of text.split('\n').entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const { object, problem } = parseLine(content.trim(), line, context);
    const id = `yolo-${String(line).padStart(4, '0')}`;
    if (object !== undefined) objects.push({ id, ...object });
    if (problem !== undefined) problems.push(problem);
  }
  return { objects, problems };
}

function parseLine(content: string, line: number, context: YoloLabelsContext): Outcome {
  const { path, size, data } = context;
  const place = { path, line };
  const leave = (reason: ReadProblemReason, what: string): Outcome => ({
    problem: toRecordProblem(place, reason, `${what}; the line was left out.`),
  });
  const words = content.split(/\s+/);
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  if (wrong >= 0)
    return leave('wrong-value', `"${words[wrong]?.slice(0, 50)}" is not a finite number`);
  const [classNumber = -1, ...values] = numbers;
  if (!Number.isSafeInteger(classNumber) || classNumber < 0)
    return leave('wrong-value', `the class ${words[0]} is not a whole number of 0 or more`);
  const className = findName(classNumber, data.names);
  if (className === null)
    return leave('unknown-reference', `no name is given to the class ${classNumber}`);
  const keypoints = data.keypointNumbers;
  const hasKeypoints = keypoints > 0 && values.length === 4 + keypoints;
  const found = toRegion(hasKeypoints ? values.slice(0, 4) : values, size);
  if (found === null)
    return leave(
      'syntax',
      `${words.length} numbers are neither a box (5, or 6 with a score) nor a polygon (an odd number from 7 on)`,
    );
  const { region, score } = found;
  const problem = checkRegion(region, size, place);
  if (problem !== null && problem.kept !== true) return { problem };
  const object = { className, region };
  if (score !== undefined && (score < 0 || score > 1)) {
    const what = `the score ${score} is not between 0 and 1; the box was kept without.`;
    return { object, problem: toNote(place, 'wrong-value', what) };
  }
  const note = hasKeypoints
    ? toNote(place, 'unsupported', 'key points are not read; the box was kept without them.')
    : problem;
  return {
    object: { ...object, ...(score === undefined ? {} : { score }) },
    ...(note === null ? {} : { problem: note }),
  };
}

function findName(classNumber: number, names: ReadonlyMap<number, string>): string | null {
  return names.get(classNumber) ?? (names.size === 0 ? String(classNumber) : null);
}

interface FoundRegion {
  readonly region: BoxRegion | PolygonRegion;
  readonly score?: number;
}

function toRegion(values: readonly number[], { width, height }: PixelSize): FoundRegion | null {
  if (values.length === 4 || values.length === 5) {
    const [centerX = 0, centerY = 0, boxWidth = 0, boxHeight = 0, score] = values;
    const region = {
      kind: 'box',
      x: (centerX - boxWidth / 2) * width,
      y: (centerY - boxHeight / 2) * height,
      width: boxWidth * width,
      height: boxHeight * height,
    } as const;
    return score === undefined ? { region } : { region, score };
  }
  if (values.length < 6 || values.length % 2 !== 0) return null;
  const points = Array.from(
    { length: values.length / 2 },
    (_, index) =>
      [(values[2 * index] ?? 0) * width, (values[2 * index + 1] ?? 0) * height] as const,
  );
  return { region: { kind: 'polygon', parts: [points] } };
}
