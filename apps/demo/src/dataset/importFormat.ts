import {
  type Change,
  emptySchema,
  type FieldDefinition,
  type SchemaVersion,
} from '@proofsheet/core';
import { type Listing, type ReadProgress, readFormat } from '@proofsheet/formats';
import type { FormatChoice } from './DatasetRequests.ts';
import type { ImportOptions, ImportTarget } from './ImportTarget.ts';

/** What is known of files before they are read. */
export interface FormatListing extends FormatChoice {
  /** The number of files; `null` where it isn't known. */
  readonly total: number | null;
  /** How far their archive was listed; absent where they are in none. */
  readonly getListed?: () => { readonly done: number; readonly total: number };
}

/**
 * Reads files in any format into an empty dataset, batch by batch.
 *
 * @throws AbortError where the signal aborts; FolderError, ZipError or FormatError where nothing can be read.
 */
export async function importFormat(
  target: ImportTarget,
  files: Listing,
  { format, table, total, getListed }: FormatListing,
  { signal, onProgress }: ImportOptions,
): Promise<void> {
  const at = new Date().toISOString();
  const actor = { kind: 'rule', id: `${format}-import` } as const;
  let schema: SchemaVersion = emptySchema;
  let fields: readonly FieldDefinition[] = [];
  let added = 0;
  let read: ReadProgress = { done: 0, total };
  const toProgress = () => (read.total === null ? (getListed?.() ?? read) : read);
  const batches = readFormat(format, files, {
    schema,
    at,
    signal,
    table,
    ...(total === null ? {} : { total }),
    onProgress: (progress) => {
      read = progress;
      onProgress({ added, ...toProgress(), problems: [] });
    },
  });
  for await (const batch of batches) {
    signal.throwIfAborted();
    const { records, problems } = batch;
    if (records.length > 0) {
      const changes: Change[] = [];
      if (batch.fields !== fields)
        changes.push({ kind: 'fields', before: fields, after: batch.fields });
      if (batch.schema !== schema)
        changes.push({ kind: 'schema', before: schema, after: batch.schema });
      changes.push({ kind: 'samples', added: records.map(({ sample }) => sample), removed: [] });
      const blobs = records.flatMap(({ sample, blob }) =>
        blob === undefined ? [] : [[sample.media.source, blob] as const],
      );
      const id = crypto.randomUUID();
      await target.import({ id, actor, reason: 'import', at, changes }, blobs);
      ({ schema, fields } = batch);
      added += records.length;
    }
    onProgress({ added, ...toProgress(), problems });
  }
}
