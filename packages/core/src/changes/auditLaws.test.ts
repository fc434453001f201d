/**
 * Laws, for any sequence of change sets that fit one after the other, on a fixed list of seeds:
 * - squashing all of them does what all of them do, but for the places of samples that went and came back;
 * - a change set and its inverse squash to nothing;
 * - replaying the log gives the bytes of the state that the log was made on, also after it was stored as JSON;
 * - changes that are planned again on any other state fit it, and planned once more they leave nothing to do.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DatasetState } from '../memory/DatasetState.ts';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { addClasses } from '../vocabulary/Schema.ts';
import { type ChangeSet, invertChangeSet } from './ChangeSet.ts';
import { createState, play, wishes } from './playWishes.fixture.ts';
import { rebaseChanges } from './rebaseChanges.ts';
import { replayLog } from './replayLog.ts';
import { squashChangeSets } from './squashChangeSets.ts';
import { toCanonicalBytes } from './toCanonicalBytes.ts';

const seeds = [3, 52, 617, 8080];
const { history } = createFixture();
const { changes: _, ...header } = createChangeSet('squashed', []);

const pictureById = ({ schema, fields, samples }: DatasetState) => ({
  schema,
  fields,
  samples: [...samples.values()].sort((one, other) => Number(one.id > other.id) - 0.5),
});

/** Byte for byte; `toEqual` takes seconds for as many. */
const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

describe.each(seeds)('seed %i', (seed) => {
  const options = { seed, numRuns: 25 };

  test(`[C12] squashed change sets do what they do one by one (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, fc.nat(25), (list, cut) => {
        const log = play(list);
        const [first, second] = [log.slice(0, cut), log.slice(cut)];
        const one = createState([...history, squashChangeSets(log, header)]);
        expect(pictureById(one)).toEqual(pictureById(createState([...history, ...log])));
        const halves = [first, second].map((half) => squashChangeSets(half, header));
        const two = createState([...history, squashChangeSets(halves, header)]);
        expect(pictureById(two)).toEqual(pictureById(one));
      }),
      options,
    );
  });

  test(`[C12] what is done and undone comes to nothing (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const log = play(list.filter(({ kind }) => kind !== 'remove' && kind !== 'replace'));
        const undone = log.toReversed().map((made) => invertChangeSet(made, header));
        expect(squashChangeSets([...log, ...undone], header).changes).toEqual([]);
      }),
      options,
    );
  });

  test(`[C13] a replayed log gives the same bytes (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const state = createState();
        const log = [...history, ...play(list, state)];
        const { revision, schema, fields } = state;
        const bytes = toCanonicalBytes({
          schema,
          revision,
          samples: [...state.samples.values()],
          fields,
        });
        expect(isSame(toCanonicalBytes(replayLog(log)), bytes)).toBe(true);
        const stored = JSON.parse(JSON.stringify(log)) as readonly ChangeSet[];
        expect(isSame(toCanonicalBytes(replayLog(stored)), bytes)).toBe(true);
      }),
      options,
    );
  });

  test(`[C15] changes planned again fit, and leave nothing to do (seed ${seed})`, () => {
    fc.assert(
      fc.property(wishes, wishes, (mine, theirs) => {
        const { changes } = squashChangeSets(play(mine), header);
        const state = createState();
        play(theirs, state);
        const rebased = rebaseChanges(changes, state);
        // A label of a class that the others' schema lacks can't be planned, and is refused as it would be.
        try {
          state.accept(state.draft(createChangeSet('rebased', rebased)));
        } catch (error) {
          expect(error).toMatchObject({ details: { kind: 'class' } });
          return;
        }
        const again = rebaseChanges(changes, state);
        expect(again.filter(({ kind }) => kind !== 'samples')).toEqual([]);
      }),
      options,
    );
  });
});

test('[C14] canonical bytes know no order of names and no undefined', () => {
  const one = { b: [1, { y: null, x: undefined }], a: 'ä', 2: true };
  const other = { 2: true, a: 'ä', b: [1, { y: null }] };
  expect(toCanonicalBytes(one)).toEqual(toCanonicalBytes(other));
  expect(toCanonicalBytes({ a: 1 })).not.toEqual(toCanonicalBytes({ a: 2 }));
  expect(new TextDecoder().decode(toCanonicalBytes(one))).toBe(
    '{"2":true,"a":"ä","b":[1,{"y":null}]}',
  );
});

test('[C15] of a schema only what was changed is changed', () => {
  const { schema, fields } = createFixture();
  const mine = addClasses(schema, ['Mine']);
  const theirs = addClasses(schema, ['Theirs']);
  const target = { samples: new Map<string, Sample>(), schema: theirs, fields };
  const [change] = rebaseChanges([{ kind: 'schema', before: schema, after: mine }], target);
  expect(change).toMatchObject({
    before: theirs,
    after: { version: 3, classes: [...theirs.classes, { id: 'Mine' }] },
  });
});
