import { expect, test } from 'vitest';
import { Pace } from './Pace.ts';

test('[G18] a jump is reported at once, and so is slow travel', () => {
  const pace = new Pace();
  pace.move(400, 1000);
  expect(pace.isRacing).toBe(false);
  expect(pace.isReportDue(1000)).toBe(true);
  pace.rest();
  for (let frame = 0; frame < 5; frame += 1) {
    pace.move(0.2, 2000 + frame * 16);
    expect(pace.isReportDue(2000 + frame * 16)).toBe(true);
  }
});

test('[G18] of what races past only now and then is reported', () => {
  const pace = new Pace();
  let reports = 0;
  for (let frame = 0; frame < 60; frame += 1) {
    pace.move(-2, frame * 16);
    if (pace.isReportDue(frame * 16)) reports += 1;
  }
  expect(pace.isRacing).toBe(true);
  expect(pace.direction).toBe(-1);
  expect(reports).toBeGreaterThan(2);
  expect(reports).toBeLessThan(10);
  pace.rest();
  expect(pace.isRacing).toBe(false);
  expect(pace.isReportDue(961)).toBe(true);
});

test('[G18] two jumps with a look between them are not racing', () => {
  const pace = new Pace();
  pace.move(30, 0);
  pace.move(30, 500);
  expect(pace.isRacing).toBe(false);
});
