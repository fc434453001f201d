import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import { isHiddenName } from '../listing/isHiddenName.ts';
import { toImageType } from '../listing/toImageType.ts';
import { firstBatchSize } from '../reading/Batcher.ts';
import { endAtBreak } from '../reading/endAtBreak.ts';
import { KnownClasses } from '../reading/KnownClasses.ts';
import { mapConcurrently } from '../reading/mapConcurrently.ts';
import type { ReadBatch, ReadOptions, SampleRecord } from '../reading/ReadBatch.ts';
import { type ReadProblem, toProblem, toUnreadableProblem } from '../reading/ReadProblem.ts';
import { imageFolderFields } from './imageFolderFields.ts';
import { type ImageFile, toFolderName, toImageSample } from './toImageSample.ts';

/** A sample and its image; the id of the sample is the path of the file. */
export interface ImageRecord extends SampleRecord {
  /** The image, typed by its extension. */
  readonly blob: Blob;
}

/** The next images of a folder. At most `batchSize` problems come with it, and one for a broken archive. */
export type ImageFolderBatch = ReadBatch<ImageRecord>;

/** What `readImageFolder` takes. */
export interface ReadImageFolderOptions extends ReadOptions {
  /** Files in all, where it is known, for `onProgress`. */
  readonly total?: number;
}

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
  const classes = new KnownClasses(schema);
  const intake = new Intake();
  let size = Math.min(firstBatchSize, batchSize);
  for await (const file of endAtBreak(files, (problem) => intake.report(problem))) {
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

interface ReadImage extends ImageFile {
  readonly blob: Blob;
}

async function toBatch(
  { candidates, problems }: Taken,
  classes: KnownClasses,
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
  const schema = classes.schema;
  return { records, schema, fields: imageFolderFields, problems: [...problems, ...failures] };
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
