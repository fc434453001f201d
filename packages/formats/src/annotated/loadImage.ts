import { isAbortError } from '@proofsheet/core';
import {
  type ImageSize,
  type PixelSize,
  readImageSize,
  toDisplayedSize,
} from '../images/readImageSize.ts';
import type { FolderFile } from '../listing/FolderFile.ts';
import { toImageType } from '../listing/toImageType.ts';
import {
  type ReadProblem,
  toNote,
  toProblem,
  toUnreadableProblem,
} from '../reading/ReadProblem.ts';
import type { ImagePlan, ImageStatement } from './ImagePlan.ts';

/** An image of which everything was read that a sample needs. */
export interface LoadedImage {
  /** What it was made of. */
  readonly plan: ImagePlan;
  /** The image; `null` where it isn't there or can't be read. */
  readonly blob: Blob | null;
  /** MIME type by its extension; `null` where that isn't one of an image. */
  readonly type: string | null;
  /** Time of the last change in milliseconds since 1970; `null` where it isn't known. */
  readonly modifiedAt: number | null;
  /** Its size as the annotations state it, else as it is displayed; `null` where neither is known. */
  readonly size: PixelSize | null;
  /** What is in it. */
  readonly statement: ImageStatement;
  /** What is wrong with the image itself. */
  readonly problems: readonly ReadProblem[];
}

/** Opens the image of a plan, reads its size from its first bytes, and has the plan say what is in it. */
export async function loadImage(plan: ImagePlan): Promise<LoadedImage> {
  const type = toImageType(plan.path);
  const opened = plan.file === null ? toMissing(plan) : await openImage(plan.file, type);
  const size = plan.size ?? (opened.size === null ? null : toDisplayedSize(opened.size));
  const statement = await plan.describe(size);
  const problems = opened.problem === null ? [] : [opened.problem];
  const mismatch = findMismatch(plan, opened.size);
  if (mismatch !== null) problems.push(mismatch);
  const { blob, modifiedAt } = opened;
  return { plan, blob, type, modifiedAt, size, statement, problems };
}

interface OpenedImage {
  readonly blob: Blob | null;
  readonly modifiedAt: number | null;
  readonly size: ImageSize | null;
  readonly problem: ReadProblem | null;
}

const unopened = { blob: null, modifiedAt: null, size: null };

function toMissing({ path, place }: ImagePlan): OpenedImage {
  const what = `the image "${path}" is not there; the sample was made without it.`;
  return { ...unopened, problem: toNote(place, 'missing-file', what) };
}

async function openImage(file: FolderFile, type: string | null): Promise<OpenedImage> {
  const { path } = file;
  try {
    const content = await file.read();
    if (content.size === 0) return { ...unopened, problem: keep(toProblem(path, 'empty')) };
    const isTyped = type === null || content.type === type;
    const blob = isTyped ? content : content.slice(0, content.size, type);
    const modifiedAt = file.modifiedAt ?? (content instanceof File ? content.lastModified : null);
    return { blob, modifiedAt, size: await readImageSize(content), problem: null };
  } catch (error) {
    if (isAbortError(error)) throw error;
    return { ...unopened, problem: keep(toUnreadableProblem(path, error)) };
  }
}

function keep({ path, reason, message }: ReadProblem): ReadProblem {
  const story = message.replace(' was left out: ', ' has no image: ');
  return { path, reason, message: `${story} The sample was made without it.`, kept: true };
}

/** Programs that ignore the orientation state the stored size, and others the displayed one: either is right. */
function findMismatch(plan: ImagePlan, size: ImageSize | null): ReadProblem | null {
  if (plan.size === null || size === null) return null;
  const { width, height } = plan.size;
  const isSame = (other: PixelSize) => other.width === width && other.height === height;
  if (isSame(size) || isSame(toDisplayedSize(size))) return null;
  return toNote(
    plan.place,
    'size-mismatch',
    `it states that "${plan.path}" has ${width} × ${height} pixels, but the image has ${size.width} × ${size.height}; its regions may be in wrong places.`,
  );
}
