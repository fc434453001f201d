import type { Actor } from '@proofsheet/core';
import { checkRegion } from '../annotated/checkRegion.ts';
import type { ImageStatement, ObjectStatement } from '../annotated/ImagePlan.ts';
import type { PixelSize } from '../images/readImageSize.ts';
import { isFiniteNumber } from '../reading/JsonValue.ts';
import {
  type FilePlace,
  type ReadProblem,
  toNote,
  toRecordProblem,
} from '../reading/ReadProblem.ts';
import { type CocoAnnotation, type CocoFile, toCocoId } from './CocoFile.ts';
import { toAttributes } from './toAttributes.ts';
import { toCocoRegion } from './toCocoRegion.ts';

/** What is known besides the annotations themselves. */
export interface CocoContext {
  /** The file that defines the classes. */
  readonly file: CocoFile;
  /** Who makes the predictions of files of results. */
  readonly model: (path: string) => Actor;
  /** Size of the image; `null` where it isn't known. */
  readonly size: PixelSize | null;
}

/** Makes statements of the annotations of one image. */
export function describeCocoImage(
  annotations: readonly CocoAnnotation[],
  context: CocoContext,
): ImageStatement {
  const objects: ObjectStatement[] = [];
  const problems: ReadProblem[] = [];
  for (const [index, annotation] of annotations.entries()) {
    const { object, problem } = describeAnnotation(annotation, index, context);
    if (object !== null) objects.push(object);
    if (problem !== null) problems.push(problem);
  }
  return { objects, problems };
}

interface Outcome {
  readonly object: ObjectStatement | null;
  readonly problem: ReadProblem | null;
}

function describeAnnotation(
  { raw, path, line, isResult }: CocoAnnotation,
  index: number,
  { file, model, size }: CocoContext,
): Outcome {
  const place = { path, line };
  const leave = (reason: ReadProblem['reason'], what: string): Outcome => ({
    object: null,
    problem: toRecordProblem(place, reason, `${what}; the annotation was left out.`),
  });
  const categoryId = toCocoId(raw['category_id']);
  if (categoryId === null) return leave('missing-value', 'it has no category_id');
  const className = file.categories.get(categoryId);
  if (className === undefined) {
    if (file.isCutOff) return { object: null, problem: null };
    return leave('unknown-reference', `no category has the id ${categoryId}`);
  }
  const found = toCocoRegion(raw);
  if ('failure' in found) return leave('wrong-value', found.failure);
  const { region } = found;
  const wrong = region === undefined ? null : checkRegion(region, size, place);
  if (wrong !== null && wrong.kept !== true) return { object: null, problem: wrong };
  const { score, problem } = toScore(raw['score'], place);
  const { attributes, lost } = toAttributes(raw);
  const object = {
    id: toAnnotationId(raw['id'], index, isResult ? path : null),
    className,
    ...(region === undefined ? {} : { region }),
    ...(score === null ? {} : { score }),
    ...(isResult ? { actor: model(path) } : {}),
    attributes,
  };
  return { object, problem: wrong ?? problem ?? toLoss(lost, place) };
}

function toScore(
  value: unknown,
  place: FilePlace,
): { readonly score: number | null; readonly problem: ReadProblem | null } {
  if (value === undefined || value === null) return { score: null, problem: null };
  if (isFiniteNumber(value) && value >= 0 && value <= 1) return { score: value, problem: null };
  const what = `its score is ${JSON.stringify(value)}, which is not between 0 and 1; it was kept without.`;
  return { score: null, problem: toNote(place, 'wrong-value', what) };
}

/** Numbers get zeros before them, so that annotations, which are kept in the order of their ids, keep that of the file. */
function toAnnotationId(id: unknown, index: number, results: string | null): string {
  const known = toCocoId(id) ?? (results === null ? `#${index}` : index);
  const text = typeof known === 'number' ? String(known).padStart(8, '0') : known;
  return results === null ? text : `${results}#${text}`;
}

function toLoss(lost: readonly string[], place: FilePlace): ReadProblem | null {
  if (lost.length === 0) return null;
  const names = lost.slice(0, 10).join(', ');
  return toNote(place, 'unsupported', `its ${names} cannot be kept; it was read without.`);
}
