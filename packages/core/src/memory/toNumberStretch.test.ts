import { expect, test } from 'vitest';
import { toNumberStretch } from './toNumberStretch.ts';

test('[M8] a stretch of times holds those whose texts are in bounds', () => {
  const years = [
    '0000',
    '0001',
    '1969',
    '1969-12-31T23:59:59.999Z',
    '1970',
    '2023-05',
    '9999-12',
    '',
  ];
  const texts = [...years, '2023-05-01T08:00:00.000Z', '+', 'a', '1970-01-01T00:00:00.000Z'];
  const first = Date.parse('0000-01-01T00:00:00.000Z');
  const near = texts.map((text) => Date.parse(text)).filter((time) => !Number.isNaN(time));
  const times = [0, -1, 1, ...near].flatMap((time) =>
    [-1, -0.5, -1e-3, 0, 1e-3, 0.5, 1].map((more) => Math.max(first, time + more)),
  );
  for (const min of [undefined, ...texts]) {
    for (const max of [undefined, ...texts]) {
      const stretch = toNumberStretch({ min, max }, true);
      for (const time of times) {
        const text = new Date(time).toISOString();
        const expected = (min === undefined || text >= min) && (max === undefined || text <= max);
        const isIn = stretch !== null && time >= stretch.least && time <= stretch.greatest;
        expect([text, time, min, max, isIn]).toEqual([text, time, min, max, expected]);
      }
    }
  }
});

test('[M8] bounds of another type have no stretch', () => {
  expect(toNumberStretch({ min: 3 }, true)).toBeNull();
  expect(toNumberStretch({ min: 3, max: '7' }, false)).toBeNull();
  expect(toNumberStretch({ min: 3 }, false)).toEqual({
    least: 3,
    greatest: Number.POSITIVE_INFINITY,
  });
});
