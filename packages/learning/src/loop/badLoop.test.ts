import type { Change } from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { HeadTrainer } from '../heads/HeadTrainer.ts';
import {
  ada,
  at,
  count,
  createSample,
  createVectors,
  dimensions,
  id,
  openDataset,
  schema,
  truth,
} from './openDataset.fixture.ts';
import { TrainingLoop } from './TrainingLoop.ts';

describe('a loop on a dataset that is not as it should be', () => {
  test.for([
    [0, 2, /^2 samples are labelled: those to learn from are all “CAT”/],
    [1, 2, /^2 samples are labelled, of which 2 are kept to measure with: none is left/],
  ] as const)(
    '[L47] too few labels are told by what there is, share held back: %d',
    async ([tuningShare, labeled, message]) => {
      const { adapter } = openDataset(labeled, () => 0);
      const learner = new HeadTrainer();
      const loop = new TrainingLoop({ adapter, learner, space: 'net', tuningShare });
      await loop.train();
      expect(loop.getState().error).toMatchObject({ message: expect.stringMatching(message) });
    },
  );

  test('[L47] a learner’s notices call classes by their names, and the head knows them by id', async () => {
    const { loop } = openDataset(60, (index) => (index < 58 ? truth(index) % 2 : 2));
    const training = await loop.train({ takesAll: true });
    expect(training?.report.notices.join()).toMatch(/“FOX”/);
    expect(training?.head.classes).toEqual(['cat', 'dog', 'fox']);
  });

  test('[L41] of a class that it has never heard of a model learns, however sure it is of others', async () => {
    const { adapter, loop } = openDataset(150, (index) => truth(index) % 2);
    await loop.train();
    const added = Array.from({ length: 40 }, (_, row) => 200 + row);
    const changes = added.map((index): Change => {
      const [one] = createSample(index, true, () => 2).annotations;
      return { kind: 'annotation', sampleId: id(index), before: null, after: one ?? null };
    });
    await adapter.commit({ id: 'person', actor: ada, reason: 'edit', at, changes });
    const second = await loop.train();
    const measured = second?.tuning?.rows ?? 0;
    expect(second?.head.classes).toContain('fox');
    const { rows } = await adapter.query(
      { of: 'samples', filter: { kind: 'ids', ids: added.map(id) } },
      { offset: 0, limit: 40 },
    );
    expect(rows.filter(({ split }) => split === 'pool')).toEqual([]);
    expect(measured).toBeGreaterThan(0);
  });

  test('[L49] a vector that is no number keeps nobody else from learning, and is told by its sample', async () => {
    const vectors = createVectors();
    vectors[3 * dimensions + 2] = Number.NaN;
    vectors[7 * dimensions] = Number.POSITIVE_INFINITY;
    vectors[200 * dimensions] = Number.NaN;
    const { loop } = openDataset(90, truth, vectors);
    const training = await loop.train();
    expect(training?.ids).not.toContain(id(3));
    expect((training?.ids.length ?? 0) + (training?.tuning?.rows ?? 0)).toBe(88);
    expect(training?.report.notices.join()).toMatch(/aren’t finite: “s003”, “s007” \(2\)/);
    expect(loop.getState().pool?.ids).not.toContain(id(200));
  });

  test('[L49] a class that was renamed is the same, and one that is gone is no longer learnt', async () => {
    const { adapter, loop, ask } = openDataset(90);
    await loop.train();
    const after = {
      version: 2,
      classes: [{ id: 'cat', name: 'Kitten' }, ...schema.classes.slice(1, 2)],
    };
    // A class that is in use can't go.
    const { rows: all } = await ask({
      of: 'samples',
      filter: { kind: 'ids', ids: Array.from({ length: count }, (_, index) => id(index)) },
    });
    const labels = all.flatMap(({ id: sampleId, annotations }): readonly Change[] =>
      annotations.flatMap((before) =>
        before.classId === 'fox' ? [{ kind: 'annotation', sampleId, before, after: null }] : [],
      ),
    );
    const changes: readonly Change[] = [...labels, { kind: 'schema', before: schema, after }];
    await adapter.commit({ id: 'schema', actor: ada, reason: 'edit', at, changes });
    const second = await loop.train({ takesAll: true });
    if (second === null) expect.unreachable(String(loop.getState().error));
    expect(second.head.classes).toEqual(['cat', 'dog']);
    const proposed = { kind: 'decision', states: ['proposed'] } as const;
    const { rows } = await ask({ of: 'samples', filter: proposed });
    const said = new Set(rows.flatMap(({ annotations }) => annotations.map((one) => one.classId)));
    expect([...said].sort()).toEqual(['cat', 'dog']);
    expect((await adapter.describe()).schema).toEqual(after);
  });
});
