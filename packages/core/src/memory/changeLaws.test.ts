/**
 * Laws, for any dataset and any change set that fits it, on a fixed list of seeds:
 * - applying a change set and then its inverse leaves the whole state as it was, but for the place of samples
 *   that went and came back: they come last;
 * - the inverse of the inverse has the changes of the original;
 * - the patches of a sample make of it what the state makes of it, and make nothing more of it the second time;
 * - a change set that doesn't fit leaves the state as it was;
 * - the same log gives the same state.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../changes/Change.ts';
import { type ChangeSet, invertChangeSet } from '../changes/ChangeSet.ts';
import { applyFittingPatches, groupPatches } from '../changes/SamplePatch.ts';
import {
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from '../testing/createFixture.ts';
import { splits } from '../vocabulary/Sample.ts';
import { addClasses } from '../vocabulary/Schema.ts';
import { DatasetState } from './DatasetState.ts';

const seeds = [2, 31, 444, 5150, 61_616];

/** A wish that is made into a change which fits the state at its time. */
const wish = fc.record({
  kind: fc.constantFrom(
    'tag',
    'split',
    'annotate',
    'relabel',
    'unlabel',
    'class',
    'field',
    'add',
    'remove',
    'replace',
  ),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;
const wishes = fc.array(fc.array(wish, { minLength: 1, maxLength: 5 }), {
  minLength: 1,
  maxLength: 6,
});

function createState(): DatasetState {
  const state = new DatasetState();
  for (const changeSet of createFixture().history) state.accept(state.draft(changeSet));
  return state;
}

function copy(state: DatasetState): DatasetState {
  const twin = new DatasetState();
  const { schema, fields, samples } = state;
  twin.accept(
    twin.draft(
      createChangeSet('copy', [
        { kind: 'schema', before: twin.schema, after: schema },
        { kind: 'fields', before: [], after: fields },
        { kind: 'samples', added: [...samples.values()], removed: [] },
      ]),
    ),
  );
  return twin;
}

function toChange({ kind, a, b }: Wish, state: DatasetState): Change | null {
  const all = [...state.samples.values()];
  const sample = all[a % all.length];
  const { schema, fields } = state;
  if (sample === undefined) return null;
  const annotation = sample.annotations[b % Math.max(1, sample.annotations.length)] ?? null;
  const classId = schema.classes[b % schema.classes.length]?.id ?? '';
  switch (kind) {
    case 'tag': {
      const tag = ['blurry', 'x', 'ä'][b % 3] ?? '';
      const present = !sample.tags.includes(tag);
      const alike = all.filter((other) => other.tags.includes(tag) !== present).slice(0, 5);
      return { kind: 'tag', tag, present, sampleIds: alike.map(({ id }) => id) };
    }
    case 'split': {
      const after = splits[b % 4] ?? 'pool';
      return { kind: 'split', before: sample.split, after, sampleIds: [sample.id] };
    }
    case 'annotate': {
      const id = `n${a}-${b}`;
      if (sample.annotations.some((one) => one.id === id)) return null;
      return {
        kind: 'annotation',
        sampleId: sample.id,
        before: null,
        after: createAnnotation(id, classId),
      };
    }
    case 'relabel': {
      if (annotation === null) return null;
      const after = { ...annotation, classId, score: (b % 10) / 10 };
      return { kind: 'annotation', sampleId: sample.id, before: annotation, after };
    }
    case 'unlabel':
      return (
        annotation && { kind: 'annotation', sampleId: sample.id, before: annotation, after: null }
      );
    case 'class':
      return { kind: 'schema', before: schema, after: addClasses(schema, [`class ${b % 7}`]) };
    case 'field':
      return {
        kind: 'fields',
        before: fields,
        after: [...fields, { name: `f${b}`, kind: 'number' }],
      };
    case 'add':
      return state.samples.has(`+${b}`)
        ? null
        : {
            kind: 'samples',
            added: [createSample(`+${b}`, { tags: ['b', 'a', 'b'] })],
            removed: [],
          };
    case 'remove':
      return { kind: 'samples', added: [], removed: [sample] };
    default:
      return { kind: 'samples', added: [createSample(sample.id)], removed: [sample] };
  }
}

/** A change set of changes that fit one after the other. */
function toChangeSet(id: string, list: readonly Wish[], state: DatasetState): ChangeSet {
  const trial = copy(state);
  const changes: Change[] = [];
  for (const [index, one] of list.entries()) {
    const change = toChange(one, trial);
    if (change === null) continue;
    trial.accept(trial.draft(createChangeSet(`${index}`, [change])));
    changes.push(change);
  }
  return createChangeSet(id, changes);
}

const header = (id: string) => {
  const { changes: _, ...rest } = createChangeSet(id, [], { reason: 'undo' });
  return rest;
};

function picture(state: DatasetState): unknown {
  const samples = [...state.samples.values()];
  return { schema: state.schema, fields: state.fields, samples };
}

function pictureById(state: DatasetState): unknown {
  const samples = [...state.samples.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { schema: state.schema, fields: state.fields, samples };
}

/** Applies wishes one change set after the other and looks at each before it is applied. */
function play(
  lists: readonly (readonly Wish[])[],
  look: (next: ChangeSet, state: DatasetState) => void,
) {
  const state = createState();
  const log: ChangeSet[] = [];
  for (const [index, list] of lists.entries()) {
    const next = toChangeSet(`set-${index}`, list, state);
    look(next, state);
    state.accept(state.draft(next));
    log.push(next);
  }
  return { state, log };
}

describe.each(seeds)('seed %i', (seed) => {
  const options = { seed, numRuns: 12 };

  test(`[C1] a change set and its inverse leave the state as it was (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (lists) => {
        const { state, log } = play(lists, (next, before) => {
          const expected = picture(before);
          const expectedById = pictureById(before);
          const twin = copy(before);
          twin.accept(twin.draft(next));
          twin.accept(twin.draft(invertChangeSet(next, header('inverse'))));
          expect(pictureById(twin)).toEqual(expectedById);
          const removes = next.changes.some(
            (change) => change.kind === 'samples' && change.removed.length > 0,
          );
          if (!removes) expect(picture(twin)).toEqual(expected);
        });
        for (const made of log.toReversed()) {
          state.accept(state.draft(invertChangeSet(made, header(`undo ${made.id}`))));
        }
        expect(pictureById(state)).toEqual(pictureById(createState()));
      }),
      options,
    );
  });

  test(`[C2] the inverse of the inverse has the same changes (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (lists) => {
        play(lists, (next) => {
          const inverse = invertChangeSet(next, header('inverse'));
          expect(inverse.of).toBe(next.id);
          expect(invertChangeSet(inverse, header('again')).changes).toEqual(next.changes);
        });
      }),
      options,
    );
  });

  test(`[C3] patches make of a sample what the state makes of it, and twice is once (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (lists) => {
        play(lists, (next, before) => {
          const after = copy(before);
          after.accept(after.draft(next));
          const moved = new Set(
            next.changes
              .flatMap((change) =>
                change.kind === 'samples' ? [...change.added, ...change.removed] : [],
              )
              .map(({ id }) => id),
          );
          const patches = groupPatches(next);
          for (const [id, sample] of before.samples) {
            if (moved.has(id)) continue;
            const patched = applyFittingPatches(sample, patches.get(id));
            expect(patched).toEqual(after.samples.get(id));
          }
        });
      }),
      options,
    );
  });

  test(`[C4] a refused change set leaves the state as it was (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, fc.nat(4), (lists, which) => {
        const misfits: readonly Change[] = [
          { kind: 'tag', tag: 't', present: false, sampleIds: ['sample-05'] },
          { kind: 'tag', tag: 't', present: true, sampleIds: ['nobody'] },
          {
            kind: 'schema',
            before: { version: 99, classes: [] },
            after: { version: 100, classes: [] },
          },
          { kind: 'fields', before: [], after: [] },
          { kind: 'samples', added: [], removed: [createSample('nobody')] },
        ];
        play(lists, (next, before) => {
          const expected = picture(before);
          const { revision } = before;
          const misfit = misfits[which] as Change;
          expect(() => before.draft({ ...next, changes: [...next.changes, misfit] })).toThrow(
            /changed in the meantime|has no sample/,
          );
          expect(picture(before)).toEqual(expected);
          expect(before.revision).toBe(revision);
          expect(before.findRevision(next.id)).toBeNull();
        });
      }),
      options,
    );
  });

  test(`[C5] the same log gives the same state, also after a structured clone (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (lists) => {
        const { state, log } = play(lists, () => undefined);
        const again = createState();
        for (const made of structuredClone(log)) again.accept(again.draft(made));
        expect(picture(again)).toEqual(picture(state));
        expect(again.revision).toBe(state.revision);
      }),
      options,
    );
  });
});
