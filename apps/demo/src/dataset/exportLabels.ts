import { allSamples, type DatasetAdapter, type Sample } from '@proofsheet/core';
import { writeLabelsCsv } from '@proofsheet/formats';

const batch = 5000;

/** Writes the labels of a whole dataset as a CSV file. */
export async function exportLabels(adapter: DatasetAdapter, signal: AbortSignal): Promise<Blob> {
  const { schema } = await adapter.describe({ signal });
  const chunks: string[] = [];
  for await (const chunk of writeLabelsCsv(readSamples(adapter, signal), { schema }))
    chunks.push(chunk);
  return new Blob(chunks, { type: 'text/csv;charset=utf-8' });
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
