import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Change } from '../changes/Change.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Filter, OrderKey, Query } from '../query/Query.ts';
import { createAnnotation, createChangeSet, createSample } from '../testing/createFixture.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { LeafFinder } from './LeafFinder.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { toImport } from './toImport.ts';

const at = '2024-05-01T08:00:00.000Z';
const origin = { id: 'import', actor: { kind: 'rule', id: 'test' }, at } as const;
const fields = [
  { name: 'size', kind: 'number' },
  { name: 'camera', kind: 'category' },
] as const;
const schema = { version: 1, classes: [{ id: 'cat', name: 'Cat' }] };
const cameras = ['A', 'B', 'C'];

/** Columns that count how often a value of theirs is asked for. */
function createBatch(start: number, length: number) {
  const numbers = Array.from({ length }, (_, place) => start + place);
  let reads = 0;
  const given: SampleColumns['fields'] = {
    size: { kind: 'number', values: Float64Array.from(numbers, (one) => (one * 37) % 101) },
    camera: {
      kind: 'category',
      values: cameras,
      codes: Uint32Array.from(numbers, (one) => one % 4),
    },
  };
  const batch: SampleColumns = {
    ids: numbers.map((one) => `sample ${one}`),
    media: { kind: 'image', sources: '{id}.png' },
    get fields() {
      reads += 1;
      return given;
    },
  };
  return { batch, countReads: () => reads };
}

function open() {
  const first = createBatch(0, 200);
  const vectors = Float32Array.from({ length: 400 }, (_, index) => (index * 7) % 31);
  vectors.fill(Number.NaN, 6, 8);
  const adapter = new MemoryAdapter({
    name: 'm',
    history: [toImport({ fields, schema, columns: [first.batch] }, origin)],
    spaces: [{ space: { name: 'flat', dimensions: 2, metric: 'euclidean' }, vectors }],
  });
  return { adapter, first };
}

const filters: readonly Filter[] = [
  { kind: 'range', field: 'size', min: 20, max: 70 },
  { kind: 'value', field: 'camera', values: ['A', 'C'] },
  { kind: 'text', text: 'c' },
  { kind: 'class', classes: ['cat'] },
  { kind: 'class', classes: ['cat', null], by: 'model' },
  { kind: 'split', splits: ['test'] },
  { kind: 'decision', states: ['unlabeled'] },
  { kind: 'provenance', by: 'person' },
];
const orders: readonly (readonly OrderKey[])[] = [
  [{ by: { field: 'size' }, direction: 'descending' }],
  [
    { by: { field: 'camera' }, direction: 'ascending' },
    { by: 'id', direction: 'descending' },
  ],
  [{ by: { random: 7 }, direction: 'ascending' }],
  [{ by: 'class', direction: 'ascending' }],
  [{ by: { score: {} }, direction: 'descending' }],
];
const queries: readonly Query[] = filters.flatMap((filter) =>
  orders.map((order): Query => ({ of: 'samples', filter, order })),
);

/** What a dataset answers, with no row read one by one. */
async function ask(adapter: MemoryAdapter): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const query of queries) {
    answers.push((await adapter.query(query, { offset: 0, limit: 0 })).total);
    for await (const { columns } of adapter.read({ query, columns: ['@id'] }))
      answers.push(columns);
    answers.push(await adapter.summarize(query, ['size', 'camera', '@class', '@split']));
  }
  return answers;
}

const commit = (adapter: MemoryAdapter, id: string, changes: readonly Change[]) =>
  adapter.commit(createChangeSet(id, changes));

/** The same dataset, with nothing derived from it yet. */
async function reopen(changes: readonly Change[]) {
  const { adapter } = open();
  await commit(adapter, 'again', changes);
  return adapter;
}

afterEach(() => vi.restoreAllMocks());

describe('what is derived from samples', () => {
  test('[M13] added samples are taken in, and no other is read again', async () => {
    const { adapter, first } = open();
    await ask(adapter);
    const before = first.countReads();
    const finds = vi.spyOn(LeafFinder.prototype, 'findRows');
    const second = createBatch(200, 20);
    const third = createSample('single', { fields: { size: 55, camera: 'D' } });
    const changes: readonly Change[] = [
      { kind: 'columns', batch: second.batch, present: true },
      { kind: 'samples', added: [third], removed: [] },
    ];
    await commit(adapter, 'add', changes);
    const answers = await ask(adapter);
    expect(first.countReads()).toBe(before);
    expect(second.countReads()).toBeGreaterThan(0);
    expect(finds).not.toHaveBeenCalled();
    expect(answers).toEqual(await ask(await reopen(changes)));
  });

  test('[M14] labelled and moved samples are looked at again, and no others', async () => {
    const { adapter, first } = open();
    await ask(adapter);
    const before = first.countReads();
    const finds = vi.spyOn(LeafFinder.prototype, 'findRows');
    const changes: readonly Change[] = [
      { kind: 'split', before: 'pool', after: 'test', sampleIds: ['sample 3', 'sample 90'] },
      ...(['person', 'model'] as const).map((kind, index): Change => {
        const after = createAnnotation(kind, 'cat', kind, { score: 0.5 });
        return { kind: 'annotation', sampleId: `sample ${index + 20}`, before: null, after };
      }),
    ];
    await commit(adapter, 'edit', changes);
    const edited = first.countReads();
    const answers = await ask(adapter);
    // What is read are the two whose annotations became columns of numbers.
    expect(first.countReads()).toBe(edited);
    expect(edited).toBeGreaterThan(before);
    expect(finds).not.toHaveBeenCalled();
    expect(answers).toEqual(await ask(await reopen(changes)));
  });
});

describe('an order by nearness', () => {
  const nearness = (direction: OrderKey['direction']): Query => ({
    of: 'samples',
    order: [{ by: { near: { space: 'flat', sampleId: 'sample 5' } }, direction }],
  });

  test('[Q11] the sample itself comes first, and samples without a vector last', async () => {
    const { adapter } = open();
    await commit(adapter, 'add', [{ kind: 'samples', added: [createSample('new')], removed: [] }]);
    for (const direction of ['ascending', 'descending'] as const) {
      const { rows } = await adapter.query(nearness(direction), { offset: 0, limit: 300 });
      const ids = rows.map(({ id }) => id);
      expect(ids.slice(-2)).toEqual(['sample 3', 'new']);
      // Every thirty-first has the same vector; of these the last is the 191st.
      if (direction === 'ascending') expect(ids.slice(0, 2)).toEqual(['sample 5', 'sample 36']);
      else expect(ids.at(-3)).toBe('sample 191');
    }
  });

  test('[Q3] an unknown space is refused, and so is a sample that has gone', async () => {
    const { adapter } = open();
    const range = { offset: 0, limit: 1 };
    const by = { near: { space: 'no', sampleId: 'sample 5' } };
    const unknown: Query = { of: 'samples', order: [{ by, direction: 'ascending' }] };
    await expect(adapter.query(unknown, range)).rejects.toThrow(UnknownReferenceError);
    const { rows } = await adapter.query(nearness('ascending'), range);
    await commit(adapter, 'remove', [{ kind: 'samples', added: [], removed: rows }]);
    const gone = adapter.query(nearness('ascending'), range);
    await expect(gone).rejects.toThrow(UnknownReferenceError);
  });
});

test('[Q12] predictions are asked for by class, and their absence too', async () => {
  const { adapter } = open();
  const after = createAnnotation('p', 'cat', 'model', { score: 0.5 });
  await commit(adapter, 'predict', [
    { kind: 'annotation', sampleId: 'sample 9', before: null, after },
  ]);
  const count = async (classes: readonly (string | null)[]) => {
    const query: Query = { of: 'samples', filter: { kind: 'class', classes, by: 'model' } };
    return (await adapter.query(query, { offset: 0, limit: 0 })).total;
  };
  expect([await count(['cat']), await count([null]), await count([])]).toEqual([1, 199, 0]);
});
