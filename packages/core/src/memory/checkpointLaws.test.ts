/**
 * Laws, for any sequence of change sets, on a fixed list of seeds:
 * - a checkpoint, and the log after it, lead to what the whole log leads to: the same description, the same answers,
 *   the same bytes, and the same word on which change sets were applied;
 * - a checkpoint of a state that came from a checkpoint is as good as the first;
 * - a state that changes while a checkpoint of it is built doesn't show in it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createState, play, wishes } from '../changes/playWishes.fixture.ts';
import { toCanonicalBytes } from '../changes/toCanonicalBytes.ts';
import type { Query } from '../query/Query.ts';
import {
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { buildCheckpoint } from './buildCheckpoint.ts';
import { type CapturedState, DatasetState, type StoredState } from './DatasetState.ts';
import { isWholeCheckpoint } from './isWholeCheckpoint.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { toImport } from './toImport.ts';

const seeds = [7, 91, 1203, 44_044];
const { history, fields, schema } = createFixture();
const everything = { offset: 0, limit: 1000 };
const queries: readonly Query[] = [
  { of: 'samples' },
  { of: 'annotations' },
  {
    of: 'samples',
    filter: { kind: 'tag', tags: ['t1'] },
    order: [{ by: { field: 'size' }, direction: 'descending' }],
  },
  {
    of: 'samples',
    filter: { kind: 'text', text: 'picture' },
    order: [{ by: 'class', direction: 'ascending' }],
  },
  {
    of: 'annotations',
    filter: { kind: 'score', min: 0.5 },
    order: [{ by: 'class', direction: 'ascending' }],
  },
  {
    of: 'samples',
    filter: { kind: 'range', field: 'taken', min: '2023-03' },
    order: [{ by: { random: 3 }, direction: 'ascending' }],
  },
  {
    of: 'samples',
    filter: { kind: 'split', splits: ['test', 'pool'] },
    order: [{ by: { field: 'camera' }, direction: 'ascending' }],
  },
];
const counted = ['@class', '@tag', '@split', 'size', 'camera', 'checked', 'name', 'taken'];

function drain(
  { head, samples }: CapturedState,
  onStep: () => void = () => undefined,
): StoredState {
  const steps = buildCheckpoint(samples);
  for (;;) {
    const step = steps.next();
    onStep();
    if (step.done === true) return structuredClone({ head, samples: step.value });
  }
}

const bytesOf = ({ schema: s, fields: f, slices, samples }: DatasetState) =>
  new TextDecoder().decode(toCanonicalBytes({ s, f, slices, samples: [...samples.values()] }));

async function answers(adapter: MemoryAdapter) {
  const { fields: known } = await adapter.describe();
  const names = counted.filter(
    (one) => one.startsWith('@') || known.some(({ name }) => name === one),
  );
  const answer = async (query: Query) => {
    const { snapshot: _, ...page } = await adapter.query(query, everything);
    return { page, summaries: await adapter.summarize(query, names) };
  };
  return {
    description: await adapter.describe(),
    answers: await Promise.all(
      queries.map((query) => answer(query).catch((error: unknown) => `${error}`)),
    ),
  };
}

describe.each(seeds)('seed %i', (seed) => {
  test(`[S16] a checkpoint and the log after it lead to what the log leads to (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(wishes, fc.nat(25), fc.nat(25), async (list, cut, again) => {
        const log = [...history, ...play(list)];
        const [one, two] = [cut, cut + again].map((at) => history.length + at) as [number, number];
        const first = drain(createState(log.slice(0, one)).capture());
        const middle = new DatasetState();
        middle.restore(first.head, first.samples);
        for (const made of log.slice(one, two)) middle.accept(middle.draft(made));
        const checkpoint = drain(middle.capture());
        expect(isWholeCheckpoint(checkpoint.head, checkpoint.samples)).toBe(true);
        const state = new DatasetState();
        state.restore(checkpoint.head, checkpoint.samples);
        for (const made of log.slice(two)) state.accept(state.draft(made));
        const whole = createState(log);
        expect(bytesOf(state)).toBe(bytesOf(whole));
        expect(log.map(({ id }) => state.findRevision(id))).toEqual(log.map((_, at) => at + 1));
        const restored = new MemoryAdapter({ name: 'm', checkpoint, history: log.slice(two) });
        expect(await answers(restored)).toEqual(
          await answers(new MemoryAdapter({ name: 'm', history: log })),
        );
      }),
      { seed, numRuns: 25 },
    );
  });
});

const odd: readonly Sample[] = [
  createSample('nulls', { fields: { size: null, camera: null } }),
  createSample('numbers', { fields: { size: 1.5, checked: true } }),
  createSample('mixed', { fields: { size: 'large', checked: 1, taken: 'yesterday' } }),
  createSample('not a number', { fields: { size: Number.NaN } }),
  createSample('media', {
    media: { kind: 'audio', source: 'a{id}b', type: 'audio/ogg', byteLength: 0 },
  }),
  { ...createSample('more'), ...{ beyond: 'our words' } },
  createSample('decided', {
    annotations: [
      createAnnotation('p', 'cat', 'model', {
        decision: { verdict: 'rejected', provenance: createAnnotation('', '').provenance },
      }),
    ],
  }),
  createSample('described', {
    annotations: [
      createAnnotation('p', 'cat', 'model', { attributes: { pose: 'left', truncated: null } }),
      createAnnotation('q', 'cat', 'person', {
        decision: {
          verdict: 'accepted',
          provenance: { ...createAnnotation('', '').provenance, durationMs: 840 },
        },
      }),
    ],
  }),
  createSample('endless', {
    annotations: [createAnnotation('p', 'cat', 'rule', { attributes: { angle: -0 } })],
  }),
  createSample('proto', { fields: JSON.parse('{"__proto__": 1}') as Sample['fields'] }),
  createSample('later', {
    annotations: [
      createAnnotation('x', 'cat', 'person', {
        score: 0,
        region: { kind: 'box', x: 0, y: 1, width: 2, height: 3 },
      }),
    ],
  }),
  createSample('\ud800', {
    tags: ['\udfff', 'ü'],
    annotations: [
      createAnnotation('', 'dog', 'model', {
        provenance: {
          actor: { kind: 'model', id: 'net' },
          at: '2024',
          schemaVersion: 1,
          durationMs: 12,
        },
      }),
    ],
  }),
];

test('[S16] what columns can’t hold is kept all the same', () => {
  const state = createState([
    toImport(
      { fields, schema, samples: odd },
      { id: 'i', actor: { kind: 'rule', id: 'r' }, at: '' },
    ),
  ]);
  const { head, samples } = drain(state.capture());
  const again = new DatasetState();
  again.restore(head, samples);
  expect([...again.samples.values()]).toEqual([...state.samples.values()]);
  expect(samples.odd.map(([, { id }]) => id)).toEqual(['not a number', 'more', 'endless', 'proto']);
});

test('[S16] what is changed while a checkpoint is built doesn’t show in it', () => {
  const state = createState();
  const before = bytesOf(state);
  let edits = 0;
  const { head, samples } = drain(state.capture(), () => {
    edits += 1;
    const sampleIds = [...state.samples.keys()];
    state.accept(
      state.draft(
        createChangeSet(`${edits}`, [{ kind: 'tag', tag: `${edits}`, present: true, sampleIds }]),
      ),
    );
    const removed = [...state.samples.values()].slice(0, 2);
    state.accept(
      state.draft(createChangeSet(`r${edits}`, [{ kind: 'samples', added: [], removed }])),
    );
  });
  const again = new DatasetState();
  again.restore(head, samples);
  expect(edits).toBeGreaterThan(1);
  expect(bytesOf(again)).toBe(before);
});
