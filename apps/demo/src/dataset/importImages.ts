import { type Change, emptySchema, type SchemaVersion } from '@proofsheet/core';
import { imageFolderFields, type Listing, readImageFolder } from '@proofsheet/formats';
import type { ImportOptions, ImportTarget } from './ImportTarget.ts';

/** What is known of the files before they are read. */
export interface ImageListing {
  /** The files. */
  readonly files: Listing;
  /** The number of files; `null` where it isn't known. */
  readonly total: number | null;
}

const actor = { kind: 'rule', id: 'image-folder' } as const;

/**
 * Reads images into an empty dataset, batch by batch; the folder of each becomes its rough label.
 *
 * @throws AbortError where the signal aborts, FolderError or ZipError where nothing can be read.
 */
export async function importImages(
  target: ImportTarget,
  { files, total }: ImageListing,
  { signal, onProgress }: ImportOptions,
): Promise<void> {
  const at = new Date().toISOString();
  let schema: SchemaVersion = emptySchema;
  let added = 0;
  let done = 0;
  const batches = readImageFolder(files, {
    schema,
    at,
    signal,
    ...(total === null ? {} : { total }),
    onProgress: (progress) => {
      done = progress.done;
    },
  });
  for await (const batch of batches) {
    signal.throwIfAborted();
    const changes: Change[] = [];
    if (added === 0) changes.push({ kind: 'fields', before: [], after: imageFolderFields });
    if (batch.schema !== schema)
      changes.push({ kind: 'schema', before: schema, after: batch.schema });
    if (batch.records.length > 0) {
      changes.push({
        kind: 'samples',
        added: batch.records.map(({ sample }) => sample),
        removed: [],
      });
      const id = crypto.randomUUID();
      const blobs = batch.records.map(({ sample, blob }) => [sample.media.source, blob] as const);
      await target.import({ id, actor, reason: 'import', at, changes }, blobs);
      schema = batch.schema;
      added += batch.records.length;
    }
    onProgress({ added, done, total, problems: batch.problems });
  }
}
