import { MemoryAdapter, type Query, type SampleColumns, toImport } from '@proofsheet/core';
import { type Endpoint, serveAdapter } from '@proofsheet/core/worker';
import { cameras, createColumns, places, weathers } from './createColumns.ts';
import { createQuestion } from './Question.ts';
import { toQuery } from './toQuery.ts';

const fields = [
  ...['width', 'height', 'brightness', 'sharpness'].map(
    (name) => ({ name, kind: 'number' }) as const,
  ),
  ...['camera', 'place', 'weather'].map((name) => ({ name, kind: 'category' }) as const),
  { name: 'checked', kind: 'boolean' } as const,
];
let buildTime = 0;

async function open(): Promise<MemoryAdapter> {
  const columns = createColumns();
  const number = (values: Float64Array) => ({ kind: 'number', values }) as const;
  const category = (codes: Uint32Array, values: readonly string[]) =>
    ({ kind: 'category', codes: codes.map((code) => code + 1), values }) as const;
  const batch: SampleColumns = {
    ids: columns.ids,
    media: { kind: 'image', sources: 'images/{id}.jpg' },
    fields: {
      width: number(columns.width),
      height: number(columns.height),
      brightness: number(columns.brightness),
      sharpness: number(columns.sharpness),
      camera: category(columns.camera, cameras),
      place: category(columns.place, places),
      weather: category(columns.weather, weathers),
      checked: { kind: 'boolean', values: columns.checked },
    },
  };
  const start = performance.now();
  const actor = { kind: 'rule', id: 'bench' } as const;
  const origin = { id: 'bench', actor, at: '2024-01-01T00:00:00.000Z' };
  const adapter = new MemoryAdapter({
    name: 'bench',
    history: [toImport({ fields, columns: [batch] }, origin)],
  });
  const question = createQuestion(60, 20_000);
  const query: Query = toQuery(question);
  await adapter.query(query, { offset: question.offset, limit: 100 });
  await adapter.summarize(query, ['place', 'weather', 'checked', 'width']);
  buildTime = performance.now() - start;
  return adapter;
}

const opened = open();
serveAdapter(self as unknown as Endpoint, () => opened, {
  buildTime: async () => {
    await opened;
    return buildTime;
  },
});
