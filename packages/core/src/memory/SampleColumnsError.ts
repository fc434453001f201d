import { ProofsheetError } from '../errors/ProofsheetError.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';

/** Which column doesn't fit the others. */
export interface SampleColumnsErrorDetails {
  /** Path of the column, such as `fields.size`. */
  readonly path: string;
  /** The number of ids. */
  readonly expected: number;
  /** The number of values. */
  readonly received: number;
}

/** Samples that came as columns have a column of another length than their ids. */
export class SampleColumnsError extends ProofsheetError<SampleColumnsErrorDetails> {
  override readonly name = 'SampleColumnsError';

  /** @param details - Which column it is. */
  constructor(details: SampleColumnsErrorDetails) {
    super(
      {
        what: `The columns are wrong at ${details.path}: expected ${details.expected} values, one per id, but received ${details.received}.`,
        why: 'They were refused, since values would end up on the wrong samples.',
        fix: 'Give every column as many values as there are ids.',
      },
      details,
    );
  }
}

/** @throws SampleColumnsError where a column is longer or shorter than the ids. */
export function checkColumns(batch: SampleColumns): void {
  const expected = batch.ids.length;
  const lengths: [path: string, length: number][] = Object.entries(batch.fields).map(
    ([name, column]) => [
      `fields.${name}`,
      column.kind === 'category' ? column.codes.length : column.values.length,
    ],
  );
  const { sources } = batch.media;
  if (typeof sources !== 'string') lengths.push(['media.sources', sources.length]);
  if (batch.splits !== undefined) lengths.push(['splits', batch.splits.length]);
  if (batch.labels !== undefined) lengths.push(['labels.codes', batch.labels.codes.length]);
  for (const [path, received] of lengths) {
    if (received !== expected) throw new SampleColumnsError({ path, expected, received });
  }
}
