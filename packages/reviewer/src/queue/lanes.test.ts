import {
  type Annotation,
  createMatcher,
  type DecisionState,
  type Sample,
  type Verdict,
  verdicts,
} from '@proofsheet/core';
import { createAnnotation, createSample } from '@proofsheet/core/testing';
import { describe, expect, test } from 'vitest';
import { guess, propose, schema } from '../createReview.fixture.ts';
import { reviewLanes } from '../ReviewState.ts';
import type { LaneScope } from './LaneScope.ts';
import { ReviewQueue } from './ReviewQueue.ts';
import { toLaneFilter } from './toLaneFilter.ts';
import { toReviewItems } from './toReviewItems.ts';

const scope: LaneScope = {
  schema,
  model: { id: 'net' },
  filter: null,
  seen: null,
  sureFrom: 0.9,
  isMultiLabel: false,
};

/** mulberry32, by Tommy Ettinger; public domain. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function drawSample(random: () => number): Sample {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const classes = schema.classes.map(({ id }) => id);
  const annotations: Annotation[] = [];
  const { provenance } = createAnnotation('x', 'cat');
  if (random() < 0.6) annotations.push(guess(pick(classes)));
  if (random() < 0.7) {
    const decision = { verdict: pick<Verdict>(verdicts), provenance };
    const score = pick([0.2, 0.9, 0.95]);
    annotations.push(propose(pick(classes), score, random() < 0.4 ? { decision } : {}));
  }
  if (random() < 0.2) annotations.push(createAnnotation('label', pick(classes)));
  const tags = ['ambiguous', 'excluded', 'skipped'].filter(() => random() < 0.15);
  return createSample('s', { annotations, tags });
}

describe('lanes', () => {
  test.each([1, 2, 3])(
    '[RV17] a query finds just what waits where a sample has one prediction (seed %i)',
    (seed) => {
      const random = createRandom(seed);
      const matchers = reviewLanes.map(
        (lane) => [lane, createMatcher(toLaneFilter(lane, scope), { schema })] as const,
      );
      const found = new Map<string, number>();
      for (let turn = 0; turn < 4000; turn += 1) {
        const sample = drawSample(random);
        for (const [lane, matches] of matchers) {
          const items = toReviewItems(sample, lane, scope);
          expect([lane, items.length > 0, sample]).toEqual([lane, matches(sample), sample]);
          if (items.length > 0) found.set(lane, (found.get(lane) ?? 0) + 1);
        }
      }
      for (const lane of reviewLanes) expect(found.get(lane) ?? 0).toBeGreaterThan(10);
    },
  );

  test('[RV17] a filter of the host’s holds in every lane', () => {
    const states: readonly DecisionState[] = ['decided'];
    const filter = { kind: 'decision', states } as const;
    for (const lane of reviewLanes) {
      const own = toLaneFilter(lane, { ...scope, filter });
      expect(own).toMatchObject({ kind: 'and', filters: expect.arrayContaining([filter]) });
    }
  });
});

describe('the film strip', () => {
  const item = (key: string) => ({
    key,
    sample: createSample(key),
    proposal: null,
    regions: [],
    rough: null,
    verdict: null,
    classId: null,
  });
  const done = { verdict: 'accepted', classId: 'cat' } as const;
  const keys = (queue: ReviewQueue) => queue.items.map(({ key }) => key).join('');

  test('[RV14] it goes on to what nobody decided, and back to what was passed over', () => {
    const queue = new ReviewQueue();
    queue.push(['a', 'b', 'c', 'd', 'a'].map(item));
    expect(keys(queue)).toBe('abcd');
    queue.go('c');
    queue.mark('c', done);
    queue.advance();
    expect(queue.current?.key).toBe('d');
    queue.mark('d', done);
    queue.advance();
    expect(queue.current?.key).toBe('a');
    expect(queue.go(-5)).toBe(false);
    expect(queue.go(9)).toBe(true);
    expect(queue.current?.key).toBe('d');
  });

  test('[RV8] what is put in, taken away or cut leaves what is looked at where it is', () => {
    const queue = new ReviewQueue();
    queue.push(['a', 'b', 'c', 'd', 'e'].map(item));
    queue.go('c');
    queue.insert([item('x'), item('e')], 'next');
    expect([keys(queue), queue.current?.key]).toEqual(['abcxed', 'c']);
    queue.insert([item('a')], 'now');
    expect([keys(queue), queue.current?.key]).toEqual(['bacxed', 'a']);
    queue.replace(({ key }) => (key === 'b' || key === 'a' || key === 'x' ? null : item(key)));
    expect([keys(queue), queue.current?.key]).toEqual(['aced', 'a']);
    queue.cut(1);
    expect(keys(queue)).toBe('ac');
  });

  test('[RV8] of what was decided the last two hundred are kept', () => {
    const queue = new ReviewQueue();
    queue.push(Array.from({ length: 500 }, (_, at) => item(`i${at}`)));
    for (let turn = 0; turn < 450; turn += 1) {
      queue.mark(queue.current?.key ?? '', done);
      queue.advance();
    }
    expect([queue.items.length, queue.current?.key]).toEqual([250, 'i450']);
  });
});
