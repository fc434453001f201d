import { describe, expect, test } from 'vitest';
import {
  readInputText,
  readStretch,
  scoreAxis,
  snap,
  toAxis,
  toInputText,
  toStretch,
  toStretchFilter,
} from './Axis.ts';

const day = 86_400_000;

describe('Axis', () => {
  test('[G52] a brush rounds to steps that read well, and its ends at the ends are open', () => {
    const width = toAxis('number', 20, 99);
    expect(width.step).toBe(1);
    expect(toStretch(width, 71.4, 30.2)).toEqual({ min: 30, max: 71 });
    expect(toStretch(width, 20, 50.4)).toEqual({ max: 50 });
    expect(toStretch(width, -5, 400)).toEqual({});
    const weight = toAxis('number', 0.125, 0.875);
    expect(weight.step).toBeCloseTo(0.01, 12);
    expect(snap(weight, 0.3333)).toBe(0.33);
    expect(snap(toAxis('number', 0, 1_000_000), 123_456)).toBe(120_000);
    expect(toAxis('number', 5, 5).step).toBeGreaterThan(0);
  });

  test('[G52] a stretch becomes a filter and is read back from it', () => {
    const width = toAxis('number', 20, 99);
    const filter = toStretchFilter(width, 'width', { min: 30, max: 71 });
    expect(filter).toEqual({ kind: 'range', field: 'width', min: 30, max: 71 });
    expect(readStretch(filter ?? undefined)).toEqual({ min: 30, max: 71 });
    expect(toStretchFilter(width, 'width', {})).toBeNull();
    const like = { kind: 'score', model: 'net', version: '2' } as const;
    expect(toStretchFilter(scoreAxis, '@score:net', { min: 0.5 }, like)).toEqual({
      kind: 'score',
      min: 0.5,
      model: 'net',
      version: '2',
    });
  });

  test('[G52] days are told so that texts compare: the last day is in with all its moments', () => {
    const taken = toAxis('date', Date.UTC(2025, 0, 1), Date.UTC(2025, 11, 31));
    const stretch = { min: Date.UTC(2025, 2, 1), max: Date.UTC(2025, 2, 5) };
    const filter = toStretchFilter(taken, 'taken', stretch);
    if (filter?.kind !== 'range') expect.unreachable();
    const isIn = (text: string) => text >= String(filter.min) && text <= String(filter.max);
    expect(['2025-03-01', '2025-03-05T18:00:00.000Z', '2025-03-05'].every(isIn)).toBe(true);
    expect(['2025-02-28T23:59:59.999Z', '2025-03-06'].some(isIn)).toBe(false);
    expect(readStretch(filter)).toEqual(stretch);
    expect(toInputText(taken, stretch.max)).toBe('2025-03-05');
    expect(readInputText(taken, '2025-03-05')).toBe(stretch.max);
    const short = toAxis('date', 0, 2 * day);
    expect(toInputText(short, day / 2)).toBe('1970-01-01T12:00');
    expect(readInputText(short, '1970-01-01T12:00')).toBe(day / 2);
    expect(readInputText(taken, '')).toBeNull();
  });
});
