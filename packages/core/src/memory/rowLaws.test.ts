/**
 * Laws, for any sequence of change sets, on a fixed list of seeds: samples that came as columns are what the same
 * samples are that came one by one. They are read, captured, refused and put back alike, and those that were only
 * tagged or moved stay columns.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, invertChange } from '../changes/Change.ts';
import { createAnnotation, createChangeSet, createSample } from '../testing/createFixture.ts';
import { type Sample, splits } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { countBits } from './Bits.ts';
import { DatasetState } from './DatasetState.ts';
import { MemoryAdapter } from './MemoryAdapter.ts';
import { toColumnSample } from './toColumnSample.ts';
import { toImport } from './toImport.ts';

const rows = 70;
const places = Array.from({ length: rows }, (_, place) => place);
const batch: SampleColumns = {
  ids: places.map((place) => `id-${place * 7}`),
  media: { kind: 'image', sources: 'a/{id}/{id}.png' },
  fields: {
    size: { kind: 'number', values: Float64Array.from(places, (one) => (one % 5) / 2) },
    name: { kind: 'text', values: places.map((one) => (one % 3 === 0 ? null : `n${one}`)) },
  },
  splits: Uint8Array.from(places, (one) => one % 4),
};
const fields = [{ name: 'size', kind: 'number' } as const, { name: 'name', kind: 'text' } as const];
const schema = { version: 1, classes: [{ id: 'cat', name: 'Cat' }] };
const origin = {
  id: 'import',
  actor: { kind: 'rule', id: 'test' },
  at: '2024-05-01T08:00:00.000Z',
};
const given = places.map((place) => toColumnSample(batch, place));

function open(content: Pick<Parameters<typeof toImport>[0], 'columns' | 'samples'>): DatasetState {
  const state = new DatasetState();
  const changeSet = toImport({ fields, schema, ...content }, origin as never);
  state.accept(state.draft(changeSet));
  return state;
}

interface Wish {
  readonly kind: 'tag' | 'split' | 'label' | 'remove' | 'add';
  readonly picks: readonly number[];
  readonly a: number;
  /** Whether samples that don't fit are left out; else they make a conflict. */
  readonly isFitting: boolean;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom('tag', 'tag', 'tag', 'split', 'split', 'label', 'remove', 'add'),
  picks: fc.uniqueArray(fc.nat(rows), { minLength: 1, maxLength: 30 }),
  a: fc.nat(7),
  isFitting: fc.boolean().chain((first) => fc.boolean().map((second) => first || second)),
});

/** What a wish is, given the samples as they are before the change set. */
function toChanges(samples: ReadonlyMap<string, Sample>, one: Wish): readonly Change[] {
  const { kind, picks, a, isFitting } = one;
  // The last number is of no sample.
  const ids = picks.map((place) => `id-${place * 7}`).filter((id) => samples.has(id) || !isFitting);
  const choose = (test: (sample: Sample | undefined) => boolean) =>
    isFitting ? ids.filter((id) => test(samples.get(id))) : ids;
  const [tag, present] = [`t${a % 3}`, a < 5];
  const [before, after] = [splits[a % 4] ?? 'pool', splits[(a * 3 + 1) % 4] ?? 'pool'];
  const [id = '', sample = samples.get(id)] = [ids[0]];
  switch (kind) {
    case 'tag': {
      const sampleIds = choose((meant) => meant?.tags.includes(tag) !== present);
      return [{ kind, tag, present, sampleIds }];
    }
    case 'split':
      return [{ kind, before, after, sampleIds: choose((meant) => meant?.split === before) }];
    case 'label': {
      const known = sample?.annotations[0] ?? null;
      const next = known === null ? createAnnotation('l', 'cat', 'person') : null;
      return [{ kind: 'annotation', sampleId: id, before: known, after: next }];
    }
    case 'remove':
      return sample === undefined ? [] : [{ kind: 'samples', added: [], removed: [sample] }];
    case 'add':
      return [
        { kind: 'samples', added: [createSample(`id-${a}x`, { tags: ['t1'] })], removed: [] },
      ];
  }
}

function attempt(state: DatasetState, id: string, changes: readonly Change[]): unknown {
  try {
    state.accept(state.draft(createChangeSet(id, changes)));
    return null;
  } catch (error) {
    return error;
  }
}

function describeState({ samples }: DatasetState): unknown {
  return {
    samples: [...samples],
    listed: samples.samplesAt(Uint32Array.from(toRows(samples))),
    ids: [...samples.keys()],
    tags: [...samples.tags].map(([tag, bits]) => [tag, countBits(bits)]).filter(([, n]) => n !== 0),
    splits: toRows(samples).map((row) => samples.splits[row]),
  };
}

function toRows(samples: DatasetState['samples']): readonly number[] {
  return [...samples.keys()].map((id) => samples.rowOf(id));
}

describe.each([5, 61, 707])('samples that came as columns (seed %i)', (seed) => {
  test('[M15] are tagged, moved, refused, captured and put back as any others', () => {
    let refused = 0;
    const property = fc.property(
      fc.array(fc.array(wish, { maxLength: 4 }), { maxLength: 12 }),
      (sets) => {
        const [columns, objects] = [open({ columns: [batch] }), open({ samples: given })];
        for (const [turn, wishes] of sets.entries()) {
          const before = describeState(objects);
          const captured = columns.capture().samples;
          const changes = wishes.flatMap((one) => toChanges(new Map(objects.samples), one));
          const [error, expected] = [columns, objects].map((one) =>
            attempt(one, `${turn}`, changes),
          );
          expect(error).toEqual(expected);
          if (error !== null) refused += 1;
          expect(describeState(columns)).toEqual(describeState(objects));
          const old = Array.from({ length: captured.length }, (_, place) => captured.at(place));
          expect(old).toEqual((before as { listed: unknown }).listed);
          if (error !== null || turn % 3 !== 0) continue;
          const inverse = changes.map(invertChange).toReversed();
          const undone = [columns, objects].map((one) => attempt(one, `undo ${turn}`, inverse));
          expect(undone).toEqual([null, null]);
          expect(describeState(columns)).toEqual(describeState(objects));
        }
      },
    );
    fc.assert(property, { seed, numRuns: 40 });
    expect(refused).toBeGreaterThan(20);
  });
});

test('[M15] tags and moves leave them columns', async () => {
  const state = open({ columns: [batch] });
  const changes: readonly Change[] = [
    { kind: 'tag', tag: 'x', present: true, sampleIds: batch.ids },
    { kind: 'split', before: 'test', after: 'pool', sampleIds: ['id-14', 'id-42'] },
  ];
  expect(attempt(state, 'edit', changes)).toBeNull();
  expect(places.filter((row) => state.samples.objectAt(row) !== null)).toEqual([]);
  expect(state.samples.get('id-14')).toEqual({ ...given[2], split: 'pool', tags: ['x'] });
  expect(state.samples.moved).toEqual([2, 6]);
});

test('[M15] an answer shows what they were tagged with', async () => {
  const history = [toImport({ fields, schema, columns: [batch] }, origin as never)];
  const adapter = new MemoryAdapter({ name: 'm', history });
  const sampleIds = ['id-7', 'id-0'];
  const change = { kind: 'tag', tag: 'x', present: true, sampleIds } as const;
  await adapter.commit(createChangeSet('edit', [change]));
  const filter = { kind: 'tag', tags: ['x'] } as const;
  const page = await adapter.query({ of: 'samples', filter }, { offset: 0, limit: 9 });
  expect(page.rows.map(({ id, tags }) => [id, tags])).toEqual([
    ['id-0', ['x']],
    ['id-7', ['x']],
  ]);
});
