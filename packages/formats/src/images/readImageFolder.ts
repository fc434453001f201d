import type { Sample, SchemaVersion } from '@proofsheet/core';
import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import { isHiddenName } from '../listing/isHiddenName.ts';
import { toImageType } from '../listing/toImageType.ts';
import { ZipError } from '../zip/ZipError.ts';
import { FolderClasses } from './FolderClasses.ts';
import { mapConcurrently } from './mapConcurrently.ts';
import { type ReadProblem, toProblem, toUnreadableProblem } from './ReadProblem.ts';
import { type ImageFile, toFolderName, toImageSample } from './toImageSample.ts';

/** A sample and its image. */
export interface ImageRecord {
  /** The sample; its id is the path of the file. */
  readonly sample: Sample;
  /** The image, typed by its extension. */
  readonly blob: Blob;
}

/** The next images of a folder. */
export interface ImageFolderBatch {
  /** Images in the order of the listing; may be none where only problems were met. */
  readonly records: readonly ImageRecord[];
  /** The schema with the classes of all folders so far; the same object while no class is new. */
  readonly schema: SchemaVersion;
  /** What was left out since the last batch; as many as `batchSize` at most, and one for a broken archive. */
  readonly problems: readonly ReadProblem[];
}

/** How far a folder was read. */
export interface ReadProgress {
  /** Files looked at so far, those left out among them. */
  readonly done: number;
  /** Files in all; `null` where that isn't known. */
  readonly total: number | null;
}

/** What `readImageFolder` takes. */
export interface ReadImageFolderOptions {
  /** The schema to which the classes of the folders are added. */
  readonly schema: SchemaVersion;
  /** When the rough labels count as given: ISO 8601 in UTC. */
  readonly at: string;
  /** Files of a batch, > 0; default: 250. The first batch has 50 at most, so that something shows at once. */
  readonly batchSize?: number;
  /** Files in all, where it is known, for `onProgress`. */
  readonly total?: number;
  /** Ends the read with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before every batch, and once at the end, where `done` and `total` are the same. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

const firstBatchSize = 50;
const concurrentReads = 8;

/**
 * Reads a folder of images batch by batch. The name of the folder that a file lies in becomes its class, as a rough
 * label; files that lie in the opened folder itself have none. Images are told by their extension: no byte of a
 * listed `File` is read.
 *
 * What can't be used is left out and reported with its batch; hidden files are left out silently. A folder without
 * images gives no record and is no failure. An archive that breaks off gives what it has and one last problem.
 *
 * @throws FolderError where a folder can't be opened.
 * @throws ZipError `not-a-zip`.
 *
 * @example
 * ```ts
 * const options = { schema: emptySchema, at: new Date().toISOString() };
 * const files = listFiles(Array.from(input.files, toPathedFile));
 * for await (const { records, schema, problems } of readImageFolder(files, options)) {
 *   show(records, schema, problems);
 * }
 * ```
 */
export async function* readImageFolder(
  files: Listing,
  options: ReadImageFolderOptions,
): AsyncGenerator<ImageFolderBatch> {
  const { schema, at, batchSize = 250, total = null, signal, onProgress } = options;
  const classes = new FolderClasses(schema);
  const intake = new Intake();
  let size = Math.min(firstBatchSize, batchSize);
  for await (const file of untilBreak(files, intake)) {
    signal?.throwIfAborted();
    intake.take(file);
    if (intake.pending < size) continue;
    const batch = await toBatch(intake.empty(), classes, at, signal);
    onProgress?.({ done: intake.done, total });
    yield batch;
    size = batchSize;
  }
  signal?.throwIfAborted();
  const rest = intake.pending > 0 ? await toBatch(intake.empty(), classes, at, signal) : null;
  onProgress?.({ done: intake.done, total: intake.done });
  if (rest !== null) yield rest;
}

interface Candidate {
  readonly file: FolderFile;
  readonly type: string;
}

interface Taken {
  readonly candidates: readonly Candidate[];
  readonly problems: readonly ReadProblem[];
}

/** Sorts files, unread, into images and problems until a batch is full. */
class Intake {
  done = 0;
  #candidates: Candidate[] = [];
  #problems: ReadProblem[] = [];
  readonly #paths = new Set<string>();

  get pending(): number {
    return this.#candidates.length + this.#problems.length;
  }

  take(file: FolderFile): void {
    this.done += 1;
    const { path, byteLength } = file;
    if (path.split('/').some(isHiddenName)) return;
    const type = toImageType(path);
    if (type === null) this.report(toProblem(path, 'not-an-image'));
    else if (this.#paths.has(path)) this.report(toProblem(path, 'duplicate'));
    else if (byteLength === 0) this.report(toProblem(path, 'empty'));
    else {
      this.#paths.add(path);
      this.#candidates.push({ file, type });
    }
  }

  report(problem: ReadProblem): void {
    this.#problems.push(problem);
  }

  empty(): Taken {
    const taken = { candidates: this.#candidates, problems: this.#problems };
    this.#candidates = [];
    this.#problems = [];
    return taken;
  }
}

async function* untilBreak(files: Listing, intake: Intake): AsyncGenerator<FolderFile> {
  try {
    yield* files;
  } catch (error) {
    if (!(error instanceof ZipError) || error.details.kind === 'not-a-zip') throw error;
    const path = error.details.path ?? '';
    intake.report({ path, reason: 'archive', message: error.message });
  }
}

interface ReadImage extends ImageFile {
  readonly blob: Blob;
}

async function toBatch(
  { candidates, problems }: Taken,
  classes: FolderClasses,
  at: string,
  signal: AbortSignal | undefined,
): Promise<ImageFolderBatch> {
  const results = await mapConcurrently(candidates, concurrentReads, (candidate) => {
    signal?.throwIfAborted();
    return readImage(candidate);
  });
  const images = results.filter((result) => 'blob' in result);
  const failures = results.filter((result) => 'reason' in result);
  const folders = images.map(({ path }) => toFolderName(path));
  classes.meet(folders.filter((name) => name !== null));
  const records = images.map(({ blob, ...file }, index) => {
    const folder = folders[index] ?? null;
    return { sample: toImageSample(file, folder === null ? null : classes.find(folder), at), blob };
  });
  return { records, schema: classes.schema, problems: [...problems, ...failures] };
}

async function readImage({ file, type }: Candidate): Promise<ReadImage | ReadProblem> {
  const { path } = file;
  try {
    const content = await file.read();
    if (content.size === 0) return toProblem(path, 'empty');
    const blob = content.type === type ? content : content.slice(0, content.size, type);
    const modifiedAt = file.modifiedAt ?? (content instanceof File ? content.lastModified : null);
    return { path, type, byteLength: blob.size, modifiedAt, blob };
  } catch (error) {
    return toUnreadableProblem(path, error);
  }
}
