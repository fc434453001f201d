import type { Summary } from '@proofsheet/core';
import { connect, WorkerAdapter } from '@proofsheet/core/worker';
import { places, toSampleId, weathers } from './createColumns.ts';
import { type Contestant, pageSize, taggedEvery } from './Question.ts';
import { toQuery } from './toQuery.ts';

/** Ours, in a worker: an answer is one page and one summary, asked for together. */
export async function createOurs(): Promise<Contestant> {
  const worker = new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' });
  const connection = connect(worker);
  const adapter = await WorkerAdapter.open(connection);
  const buildTime = (await connection.call('buildTime', null)) as number;
  return {
    buildTime,
    async tag() {
      const sampleIds = Array.from({ length: 10_000 }, (_, index) =>
        toSampleId(index * taggedEvery),
      );
      await adapter.commit?.({
        id: 'tag',
        actor: { kind: 'person', id: 'bench' },
        at: '2024-01-01T00:00:00.000Z',
        reason: 'edit',
        changes: [{ kind: 'tag', tag: 'tagged', present: true, sampleIds }],
      });
    },
    importInBatches: async () => (await connection.call('importInBatches', null)) as number,
    async answer(question) {
      const query = toQuery(question);
      const [page, summaries] = await Promise.all([
        adapter.query(query, { offset: question.offset, limit: pageSize }),
        adapter.summarize?.(query, ['place', 'weather', 'checked', 'width']),
      ]);
      const [place, weather, checked, width] = summaries ?? [];
      return {
        total: page.total,
        ids: page.rows.map(({ id }) => id),
        places: readCounts(place, places),
        weathers: readCounts(weather, weathers),
        checked: readCounts(checked, [false, true]),
        widths: width?.histogram?.bins ?? [],
      };
    },
  };
}

function readCounts(
  summary: Summary | undefined,
  values: readonly (string | boolean)[],
): readonly number[] {
  const counts = new Map(summary?.counts.map(({ value, count }) => [value, count]));
  return values.map((value) => counts.get(value) ?? 0);
}
