import { describe, expect, test } from 'vitest';
import type { Acquisition } from './Acquisition.ts';
import { AcquisitionError } from './AcquisitionError.ts';
import { combine } from './combine.ts';
import { createClassConfidence } from './createClassConfidence.ts';
import { createDiversity } from './createDiversity.ts';
import type { Pool } from './Pool.ts';
import { scoreConfidence, scoreDoubt } from './scoreConfidence.ts';
import { createDensityWeighted, scoreDensity } from './scoreDensity.ts';
import { scoreEntropy } from './scoreEntropy.ts';
import { scoreMargin } from './scoreMargin.ts';
import { scoreModelDisagreement } from './scoreModelDisagreement.ts';
import { scoreRandom } from './scoreRandom.ts';
import { scoreRoughDisagreement } from './scoreRoughDisagreement.ts';
import { toOrder } from './toOrder.ts';

const probabilities = Float32Array.of(1, 0, 0, 0.5, 0.5, 0, 0.5, 0.25, 0.25);
const pool: Pool = {
  count: 3,
  classes: 3,
  probabilities,
  otherProbabilities: Float32Array.of(0, 1, 0, 0.5, 0.5, 0, 0.25, 0.5, 0.25),
  roughLabels: Int32Array.of(1, -1, 0),
  vectors: Float32Array.of(1, 0, 1, 0.1, 0, 1),
  dimensions: 2,
};

const all: Readonly<Record<string, Acquisition>> = {
  scoreConfidence,
  scoreDoubt,
  createClassConfidence: createClassConfidence(1),
  scoreMargin,
  scoreEntropy,
  scoreRoughDisagreement,
  scoreModelDisagreement,
  createDiversity: createDiversity(2),
  scoreDensity,
  createDensityWeighted: createDensityWeighted(scoreMargin),
  scoreRandom,
  combine: combine([{ acquisition: scoreMargin }, { acquisition: scoreEntropy, weight: 2 }]),
};

test.each(Object.entries(all))(
  '[L50] %s gives a number for every row, none of no rows',
  (_, score) => {
    expect(score(pool)).toHaveLength(3);
    expect(score(pool).every((value) => Number.isFinite(value))).toBe(true);
    const none = new Float32Array();
    const empty: Pool = {
      count: 0,
      classes: 3,
      probabilities: none,
      otherProbabilities: none,
      roughLabels: new Int32Array(),
      vectors: none,
      dimensions: 2,
    };
    expect(score(empty)).toHaveLength(0);
  },
);

describe('[L51] what a model is sure of and what it is not', () => {
  test('confidence, both ways, and of one class', () => {
    expect([...scoreConfidence(pool)]).toEqual([1, 0.5, 0.5]);
    expect([...scoreDoubt(pool)]).toEqual([0, 0.5, 0.5]);
    expect([...createClassConfidence(1)(pool)]).toEqual([0, 0.5, 0.25]);
  });

  test('margin is 1 where two classes are as likely, 0 where one is certain', () => {
    expect([...scoreMargin(pool)]).toEqual([0, 1, 0.75]);
  });

  test('entropy is in bits', () => {
    expect([...scoreEntropy(pool)]).toEqual([0, 1, 1.5]);
  });
});

test('[L52] classes that do not exclude one another are judged each by itself', () => {
  const several: Pool = {
    count: 2,
    classes: 2,
    isMultiLabel: true,
    probabilities: Float32Array.of(1, 1, 0.5, 0),
  };
  expect([...scoreMargin(several)]).toEqual([0, 1]);
  expect([...scoreEntropy(several)]).toEqual([0, 1]);
  const roughLabels = Int32Array.of(0, 1);
  expect([...scoreRoughDisagreement({ ...several, roughLabels })]).toEqual([0, 1]);
});

test('[L53] the sharpest contradiction of a rough label is first, and what has none is last', () => {
  expect([...scoreRoughDisagreement(pool)]).toEqual([1, -1, 0]);
});

test('[L54] two models that are sure of different classes disagree by one bit, equal ones by none, either way round', () => {
  const scores = scoreModelDisagreement(pool);
  expect(scores[0]).toBeCloseTo(1);
  expect(scores[1]).toBe(0);
  const { probabilities: one, otherProbabilities: other } = pool;
  const turned = { ...pool, probabilities: other, otherProbabilities: one } as Pool;
  expect(scoreModelDisagreement(turned)).toEqual(scores);
});

describe('[L55] diversity', () => {
  const vectors = Float32Array.of(1, 0, 1, 0, 0, 1, -1, 0);

  test('each next sample is the farthest from those before, and a copy comes last', () => {
    const order = toOrder({ count: 4, classes: 2, vectors, dimensions: 2 }, createDiversity(4));
    expect([...order]).toEqual([0, 3, 2, 1]);
  });

  test('what is labelled already is kept away from', () => {
    const labeledVectors = Float32Array.of(-1, 0);
    const seen = { count: 4, classes: 2, vectors, dimensions: 2, labeledVectors };
    expect(toOrder(seen, createDiversity(1))[0]).toBe(0);
    expect(toOrder(seen, createDiversity(4))[3]).toBe(3);
  });
});

test('[L56] density is higher within a crowd than apart from it, and weights another function', () => {
  const vectors = Float32Array.of(1, 0, 1, 0.01, 1, 0.02, -1, 0);
  const crowd: Pool = { count: 4, classes: 2, vectors, dimensions: 2 };
  const scores = scoreDensity(crowd);
  expect(Math.min(...scores.slice(0, 3))).toBeGreaterThan(scores[3] as number);
  const weighted = createDensityWeighted(({ count }) => new Float32Array(count).fill(1));
  expect(weighted(crowd)).toEqual(scores);
});

describe('[L57] several functions combined', () => {
  const first: Acquisition = () => Float32Array.of(1, 2, 3);
  const second: Acquisition = () => Float32Array.of(900, 100, 100);

  test('ranks know no scale, equal scores share their place, and weights count', () => {
    const both = combine([{ acquisition: first }, { acquisition: second, weight: 3 }]);
    expect([...both(pool)]).toEqual([0.75, 0.3125, 0.4375]);
  });

  test('a product leaves nothing of what is nothing to one of them', () => {
    const nothing: Acquisition = () => Float32Array.of(0, 1, 1);
    const both = combine([{ acquisition: second }, { acquisition: nothing }], 'product');
    expect(both(pool)[0]).toBe(0);
    expect(both(pool)[1]).toBeCloseTo(100, 3);
  });

  test('a part without weight is not asked', () => {
    const broken: Acquisition = () => Float32Array.of(Number.NaN);
    expect(() =>
      combine([{ acquisition: first }, { acquisition: broken, weight: 0 }])(pool),
    ).not.toThrow();
  });

  test.each([[[]], [[{ acquisition: first, weight: -1 }]], [[{ acquisition: first, weight: 0 }]]])(
    'weights that mean nothing are refused (%#)',
    (parts) => {
      expect(() => combine(parts)).toThrow(AcquisitionError);
    },
  );
});

test('[L58] an order has every row once, equal scores in the order of the pool, infinite ones at the ends', () => {
  const own: Acquisition = () =>
    Float32Array.of(1, Number.NEGATIVE_INFINITY, 1, Number.POSITIVE_INFINITY);
  expect([...toOrder({ count: 4, classes: 2 }, own)]).toEqual([3, 0, 2, 1]);
});

test('[L59] the lot is the same for the same seed and another for another', () => {
  const many: Pool = { count: 100, classes: 2, seed: 7 };
  expect(scoreRandom(many)).toEqual(scoreRandom(many));
  expect(scoreRandom({ ...many, seed: 8 })).not.toEqual(scoreRandom(many));
});

describe('[L60] what is missing or wrong is named', () => {
  const { roughLabels: _, otherProbabilities: __, vectors: ___, ...bare } = pool;
  const cases: readonly (readonly [string, Acquisition, Pool])[] = [
    ['probabilities', scoreMargin, { count: 3, classes: 3 }],
    ['probabilities', scoreMargin, { ...pool, probabilities: Float32Array.of(1) }],
    [
      'probabilities',
      scoreEntropy,
      { ...pool, probabilities: probabilities.map(() => Number.NaN) },
    ],
    ['probabilities', scoreDoubt, { ...pool, probabilities: probabilities.map(() => 2) }],
    ['otherProbabilities', scoreModelDisagreement, bare],
    ['roughLabels', scoreRoughDisagreement, bare],
    ['roughLabels', scoreRoughDisagreement, { ...pool, roughLabels: Int32Array.of(0, 1, 3) }],
    ['vectors', scoreDensity, bare],
    ['vectors', createDiversity(), { ...pool, vectors: new Float32Array(6).fill(Number.NaN) }],
    ['vectors', createDiversity(), { ...pool, vectors: new Float32Array(5) }],
    ['dimensions', scoreDensity, { ...pool, dimensions: 0 }],
    ['labeledVectors', createDiversity(), { ...pool, labeledVectors: new Float32Array(3) }],
    ['classIndex', createClassConfidence(3), pool],
    ['count', scoreMargin, { ...pool, count: -1 }],
    ['classes', scoreMargin, { ...pool, classes: 0 }],
  ];
  test.each(cases)('%s (%#)', (input, score, wrong) => {
    expect(() => score(wrong)).toThrow(expect.objectContaining({ name: 'AcquisitionError' }));
    expect(() => score(wrong)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ input }) }),
    );
  });

  test.each([Float32Array.of(1, 2), Float32Array.of(1, Number.NaN, 2)])(
    "a host's own function that gives %s is refused",
    (scores) => {
      expect(() => toOrder(pool, () => scores)).toThrow(AcquisitionError);
    },
  );
});
