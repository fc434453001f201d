import { describe, expect, test } from 'vitest';
import { median, ratioToBest, rotate, toTable } from './statistics.ts';

describe('median', () => {
  test.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 100, 2], 3],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('leaves its input as it was', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  test('of nothing is refused', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('ratioToBest', () => {
  test('divides by the smallest peer', () => {
    expect(ratioToBest(10, [40, 20])).toBe(0.5);
  });

  test('is nothing without a peer', () => {
    expect(ratioToBest(10, [])).toBeNull();
  });
});

describe('rotate', () => {
  test('lets each contestant start in turn', () => {
    const rounds = [0, 1, 2, 3].map((round) => rotate(['ours', 'a', 'b'], round));
    expect(rounds.map(([first]) => first)).toEqual(['ours', 'a', 'b', 'ours']);
    expect(rounds[1]).toEqual(['a', 'b', 'ours']);
  });
});

describe('toTable', () => {
  test('aligns a line for each measure and marks what is missing', () => {
    const results = [
      { measure: 'load', unit: 'ms', ours: 12.345, peers: { slow: 1234.5 }, ratio: 0.01 },
      { measure: 'memory', unit: 'MB', ours: 5, peers: {}, ratio: null },
    ];
    expect(toTable(results, ['slow']).split('\n')).toEqual([
      'measure  unit  ours  slow  ratio',
      'load     ms    12.3  1235   0.01',
      'memory   MB       5     –      –',
    ]);
  });
});
