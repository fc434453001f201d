import { MemoryAdapter, type Query, type SampleColumns, toImport } from '@proofsheet/core';
import { type Endpoint, serveAdapter } from '@proofsheet/core/worker';
import { type BenchColumns, cameras, createColumns, places, weathers } from './createColumns.ts';
import { batches, createQuestion, pageSize, type Question } from './Question.ts';
import { toQuery } from './toQuery.ts';

const fields = [
  ...['width', 'height', 'brightness', 'sharpness'].map(
    (name) => ({ name, kind: 'number' }) as const,
  ),
  ...['camera', 'place', 'weather'].map((name) => ({ name, kind: 'category' }) as const),
  { name: 'checked', kind: 'boolean' } as const,
];
let buildTime = 0;

const actor = { kind: 'rule', id: 'bench' } as const;
const header = { actor, at: '2024-01-01T00:00:00.000Z' };

/** The rows from one to before another, as an adapter takes them. */
function toBatch(columns: BenchColumns, from = 0, to: number = columns.length): SampleColumns {
  const number = (values: Float64Array) =>
    ({ kind: 'number', values: values.subarray(from, to) }) as const;
  const category = (codes: Uint32Array, values: readonly string[]) =>
    ({
      kind: 'category',
      codes: codes.subarray(from, to).map((code) => code + 1),
      values,
    }) as const;
  return {
    ids: columns.ids.slice(from, to),
    media: { kind: 'image', sources: 'images/{id}.jpg' },
    fields: {
      width: number(columns.width),
      height: number(columns.height),
      brightness: number(columns.brightness),
      sharpness: number(columns.sharpness),
      camera: category(columns.camera, cameras),
      place: category(columns.place, places),
      weather: category(columns.weather, weathers),
      checked: { kind: 'boolean', values: columns.checked.subarray(from, to) },
    },
  };
}

async function ask(adapter: MemoryAdapter, question: Question): Promise<void> {
  const query: Query = toQuery(question);
  await adapter.query(query, { offset: question.offset, limit: pageSize });
  await adapter.summarize(query, ['place', 'weather', 'checked', 'width']);
}

async function open(): Promise<MemoryAdapter> {
  const batch = toBatch(createColumns());
  const start = performance.now();
  const adapter = new MemoryAdapter({
    name: 'bench',
    history: [toImport({ fields, columns: [batch] }, { id: 'bench', ...header })],
  });
  await ask(adapter, createQuestion(60, 20_000));
  buildTime = performance.now() - start;
  return adapter;
}

async function importInBatches(): Promise<number> {
  const columns = createColumns();
  const size = columns.length / batches;
  const start = performance.now();
  const adapter = new MemoryAdapter({
    name: 'bench',
    history: [toImport({ fields }, { id: 'bench', ...header })],
  });
  for (let turn = 0; turn < batches; turn += 1) {
    const batch = toBatch(columns, turn * size, (turn + 1) * size);
    const changes = [{ kind: 'columns', batch, present: true }] as const;
    await adapter.commit({ id: `batch ${turn}`, ...header, reason: 'import', changes });
    await ask(adapter, createQuestion(turn, 0));
  }
  return performance.now() - start;
}

const opened = open();
serveAdapter(self as unknown as Endpoint, () => opened, {
  importInBatches,
  buildTime: async () => {
    await opened;
    return buildTime;
  },
});
