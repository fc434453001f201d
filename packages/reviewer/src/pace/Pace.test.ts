import { describe, expect, test } from 'vitest';
import { Pace } from './Pace.ts';
import { Stopwatch } from './Stopwatch.ts';

describe('Stopwatch', () => {
  test('[RV20] the time of an item is added up over its visits', () => {
    const watch = new Stopwatch();
    watch.show('a', 100);
    watch.show('b', 600);
    watch.show('b', 700);
    watch.show('a', 1000);
    expect(watch.take('a', 1250)).toBe(750);
    expect(watch.take('a', 1300)).toBe(50);
    expect(watch.take('b', 9000)).toBe(400);
  });

  test('[RV20] of a pause a minute counts, and of one between two actions as well', () => {
    const watch = new Stopwatch();
    watch.show('a', 0);
    watch.touch(30_000);
    expect(watch.take('a', 3_000_000)).toBe(90_000);
    expect(watch.take('never', 5)).toBe(0);
  });
});

describe('Pace', () => {
  test('[RV21] the pace is of the last twenty decisions, without the pauses', () => {
    const pace = new Pace();
    expect(pace.toPace(10)).toEqual({ decided: 0, perMinute: null, left: 10, secondsLeft: null });
    let at = 0;
    for (let turn = 0; turn < 30; turn += 1) {
      at += turn < 10 ? 50_000 : 2000;
      pace.add(at);
    }
    expect(pace.perMinute).toBe(30);
    at += 3_600_000;
    pace.add(at);
    expect(pace.toPace(15)).toEqual({ decided: 31, perMinute: 30, left: 15, secondsLeft: 30 });
    pace.takeBack();
    expect(pace.toPace(0).decided).toBe(30);
  });

  test('[RV21] a sheet counts as many decisions as it has items', () => {
    const pace = new Pace();
    pace.add(0);
    pace.add(20_000, 40);
    expect(pace.perMinute).toBe(120);
    expect(pace.toPace(0).decided).toBe(41);
  });

  test('[RV22] who is faster decides more before it is trained again: 10 to 25', () => {
    const sizes = [20_000, 3000, 2000, 500].map((gap) => {
      const pace = new Pace();
      for (let turn = 0; turn < 20; turn += 1) pace.add(turn * gap);
      return pace.batchSize;
    });
    expect(sizes).toEqual([10, 10, 15, 25]);
    expect(new Pace().batchSize).toBe(10);
  });
});
