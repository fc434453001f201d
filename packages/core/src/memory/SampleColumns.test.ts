import { describe, expect, test } from 'vitest';
import type { ColumnBatch } from '../adapter/Column.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Query } from '../query/Query.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { DatasetState } from './DatasetState.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { SampleColumnsError } from './SampleColumnsError.ts';
import { SampleIndex } from './SampleIndex.ts';

const { history, samples } = createFixture();
const batch: SampleColumns = {
  ids: ['a', 'b', 'c'],
  media: { kind: 'image', sources: ['1.png', '2.png', '3.png'] },
  fields: {},
};
const add = (columns: SampleColumns) =>
  createChangeSet('columns', [{ kind: 'columns', batch: columns, present: true }]);
const commit = (columns: SampleColumns) =>
  new MemoryAdapter({ name: 'm', history }).commit(add(columns));

describe('samples as columns', () => {
  test('[M9] columns of unequal lengths are refused by the path of the first', async () => {
    const size = { kind: 'number', values: new Float64Array(2) } as const;
    const details = { path: 'fields.size', expected: 3, received: 2 };
    await expect(commit({ ...batch, fields: { size } })).rejects.toEqual(
      new SampleColumnsError(details),
    );
    await expect(commit({ ...batch, splits: new Uint8Array(4) })).rejects.toThrow('at splits');
  });

  test('[M9] ids that come twice or are there, and unknown classes, are refused', async () => {
    await expect(commit({ ...batch, ids: ['a', 'b', 'a'] })).rejects.toThrow('it comes twice');
    await expect(commit({ ...batch, ids: ['a', 'sample-03', 'b'] })).rejects.toThrow(ConflictError);
    const provenance = {
      actor: { kind: 'rule', id: 'r' },
      at: '2024-05-01T08:00:00.000Z',
      schemaVersion: 1,
    } as const;
    const labels = { codes: new Uint8Array(3), classes: ['unicorn'], provenance };
    await expect(commit({ ...batch, labels })).rejects.toThrow(UnknownReferenceError);
  });

  test('[M9] columns are not taken back where a sample of them was changed since', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history: [...history, add(batch)] });
    const tag = { kind: 'tag', tag: 'x', present: true, sampleIds: ['b'] } as const;
    await adapter.commit(createChangeSet('tag', [tag]));
    const removal = createChangeSet('undo', [{ kind: 'columns', batch, present: false }]);
    await expect(adapter.commit(removal)).rejects.toThrow('Sample "b" has changed');
  });
});

async function readAll(adapter: MemoryAdapter, query: Query, columns: readonly string[]) {
  const batches: ColumnBatch[] = [];
  for await (const one of adapter.read({ query, columns, batchSize: 10 })) batches.push(one);
  return batches;
}

describe('MemoryAdapter.read', () => {
  test('[M10] columns come in batches, in the order of the query', async () => {
    const vectors = Float32Array.from(samples.flatMap((_, index) => [index, 1]));
    const spaces = [{ space: { name: 's', dimensions: 2 }, vectors }];
    const adapter = new MemoryAdapter({ name: 'm', history, spaces });
    const query: Query = {
      of: 'samples',
      order: [{ by: { field: 'size' }, direction: 'ascending' }],
    };
    const names = ['@id', '@split', 'size', 'camera', 'checked', 'taken', 'name', 'vector:s'];
    const batches = await readAll(adapter, query, names);
    expect(batches.map(({ offset, length }) => [offset, length])).toEqual([
      [0, 10],
      [10, 10],
      [20, 10],
      [30, 1],
    ]);
    const { rows } = await adapter.query(query, { offset: 0, limit: 100 });
    const told = batches.flatMap(({ length, columns }) =>
      Array.from({ length }, (_, row) => {
        const { '@id': id, size, camera, checked, taken, 'vector:s': vector } = columns;
        return [
          id?.kind === 'text' && id.values[row],
          size?.kind === 'number' && size.values[row],
          camera?.kind === 'category' && camera.values[(camera.codes[row] ?? 0) - 1],
          checked?.kind === 'boolean' && checked.values[row],
          taken?.kind === 'number' && taken.values[row],
          vector?.kind === 'vector' && vector.values[row * 2],
        ];
      }),
    );
    const ids = samples.map(({ id }) => id);
    expect(told).toEqual(
      rows.map(({ id, fields }) => [
        id,
        fields['size'] ?? Number.NaN,
        fields['camera'] ?? undefined,
        Number(fields['checked'] ?? 2),
        typeof fields['taken'] === 'string' ? Date.parse(fields['taken']) : Number.NaN,
        ids.indexOf(id),
      ]),
    );
  });

  test('[M10] unknown columns are refused, and an abort ends the reading', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history });
    const query: Query = { of: 'samples' };
    await expect(readAll(adapter, query, ['nowhere'])).rejects.toThrow('no field "nowhere"');
    await expect(readAll(adapter, query, ['vector:s'])).rejects.toThrow('no space "s"');
    const signal = AbortSignal.abort();
    await expect(adapter.read({ query, columns: [] }, { signal }).next()).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});

describe('slices', () => {
  test('[M11] a slice is made, replaced and removed, and not over another', async () => {
    const adapter = new MemoryAdapter({ name: 'm', history });
    const before = { id: 's', name: 'S', query: { of: 'samples' } } as const;
    const after = { ...before, name: 'T' };
    const change = (id: string, from: typeof before | null, to: typeof after | null) =>
      adapter.commit(createChangeSet(id, [{ kind: 'slice', before: from, after: to }]));
    await change('1', null, before);
    expect((await adapter.describe()).slices).toEqual([before]);
    await expect(change('2', null, after)).rejects.toThrow('its slice "s" was changed since');
    await change('3', before, after);
    expect((await adapter.describe()).slices).toEqual([after]);
    await expect(change('4', before, null)).rejects.toThrow(ConflictError);
  });
});

describe('SampleIndex', () => {
  test('[M12] tagging leaves columns and orders as they were', () => {
    const state = new DatasetState();
    for (const changeSet of [...history, add(batch)]) state.accept(state.draft(changeSet));
    const index = new SampleIndex(state.samples);
    const order = [{ by: { field: 'size' }, direction: 'ascending' }] as const;
    const [column, rows] = [index.readColumn('size'), index.readOrder(order)];
    const sampleIds = ['a', 'b'];
    const changes = [{ kind: 'tag', tag: 't', present: true, sampleIds }] as const;
    state.accept(state.draft(createChangeSet('tag', changes)));
    expect(index.readColumn('size')).toBe(column);
    expect(index.readOrder(order)).toBe(rows);
  });
});
