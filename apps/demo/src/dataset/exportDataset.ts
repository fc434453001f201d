import { allSamples, type DatasetAdapter, MediaError, type Sample } from '@proofsheet/core';
import {
  type WritableFormat,
  type WriteProblem,
  writeFormat,
  writeLabelsCsv,
} from '@proofsheet/formats';

/** What a dataset can be written as: `labels` is a table of labels alone. */
export type ExportFormat = WritableFormat | 'labels';

/** How far an export has come. */
export interface ExportProgress {
  /** Samples that are written. */
  readonly done: number;
  /** Samples in all. */
  readonly total: number;
}

/** A dataset as one file. */
export interface ExportedFile {
  /** The file. */
  readonly file: Blob;
  /** What is not in it, or not as it was: the first thousand. */
  readonly problems: readonly WriteProblem[];
  /** How many there are in all. */
  readonly problemCount: number;
}

/** How an export is watched and ended. */
export interface ExportOptions {
  /** Ends the export. */
  readonly signal: AbortSignal;
  /** Is told every now and then. */
  readonly onProgress: (progress: ExportProgress) => void;
}

const batch = 1000;
const keptProblems = 1000;
/** Pieces become a blob past this many bytes, so that the browser may put them on the disk. */
const heldBytes = 32 * 1024 * 1024;

/**
 * Writes a whole dataset as one file.
 *
 * @throws ArchiveTooLargeError past 4 GiB, and AbortError where the signal aborts.
 */
export async function exportDataset(
  adapter: DatasetAdapter,
  format: ExportFormat,
  { signal, onProgress }: ExportOptions,
): Promise<ExportedFile> {
  const { schema, fields, sampleCount: total } = await adapter.describe({ signal });
  const problems: WriteProblem[] = [];
  let problemCount = 0;
  const options = {
    schema,
    fields,
    signal,
    onProgress: (done: number) => onProgress({ done, total }),
    onProblem: (problem: WriteProblem) => {
      problemCount += 1;
      if (problems.length < keptProblems) problems.push(problem);
    },
    media: (sample: Sample) => readMedia(adapter, sample, signal),
  };
  const samples = readSamples(adapter, signal);
  const pieces =
    format === 'labels' ? writeLabelsCsv(samples, options) : writeFormat(format, samples, options);
  const file = await toBlob(pieces, signal);
  return { file, problems, problemCount };
}

async function toBlob(
  pieces: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): Promise<Blob> {
  const blobs: Blob[] = [];
  let held: BlobPart[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    signal.throwIfAborted();
    held.push(piece as BlobPart);
    bytes += piece.length;
    if (bytes < heldBytes) continue;
    blobs.push(new Blob(held));
    held = [];
    bytes = 0;
  }
  return new Blob([...blobs, ...held]);
}

/** The bytes of a sample; `null` where there are none. */
async function readMedia(
  adapter: DatasetAdapter,
  sample: Sample,
  signal: AbortSignal,
): Promise<Blob | null> {
  try {
    const media = await adapter.media?.(sample, { kind: 'original', size: 1024 }, { signal });
    return media instanceof Blob ? media : null;
  } catch (error) {
    if (error instanceof MediaError) return null;
    throw error;
  }
}

async function* readSamples(
  adapter: DatasetAdapter,
  signal: AbortSignal,
): AsyncGenerator<Sample, void, undefined> {
  let snapshot: string | undefined;
  for (let offset = 0, total = 1; offset < total; offset += batch) {
    const range = { offset, limit: batch, ...(snapshot === undefined ? {} : { snapshot }) };
    const page = await adapter.query(allSamples, range, { signal });
    snapshot ??= page.snapshot;
    total = page.total;
    yield* page.rows;
  }
}
