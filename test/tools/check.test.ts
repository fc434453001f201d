import { describe, expect, test } from 'vitest';
import { planSteps } from './check.mjs';
import { toOutcome } from './runVitest.mjs';

function namesOf(plan: ReturnType<typeof planSteps>): readonly string[] {
  return plan.map((part) =>
    Array.isArray(part) ? part.map(({ name }) => name).join('+') : part.name,
  );
}

describe('planSteps', () => {
  test('runs everything by default, the projects on sources in one process', () => {
    const plan = ['types', 'lint', 'unit+browser+storybook', 'packaging', 'e2e', 'knip'];
    expect(namesOf(planSteps([]))).toEqual(plan);
  });

  test('runs what is named, in the order of the check', () => {
    expect(namesOf(planSteps(['browser', 'unit', 'types']))).toEqual(['types', 'unit+browser']);
  });

  test('refuses a name that no step has', () => {
    expect(() => planSteps(['units'])).toThrow('No step is called units.');
  });
});

describe('toOutcome', () => {
  const sound = { passed: 2, failed: 0, skips: [], repeats: [] };

  test('adds up the projects', () => {
    const tally = { projects: { unit: sound, browser: { ...sound, failed: 1 } }, failures: 1 };
    expect(toOutcome(['unit', 'browser'], tally, false)).toMatchObject({ passed: 4, failed: 2 });
  });

  test('lets a skip pass that says why', () => {
    const skips = [{ name: 'a', reason: 'needs a GPU' }];
    const outcome = toOutcome(
      ['unit'],
      { projects: { unit: { ...sound, skips } }, failures: 0 },
      true,
    );
    expect(outcome).toEqual({ passed: 2, failed: 0, skips, repeats: [], complaints: [] });
  });

  test('names a test that passed only when it was run again', () => {
    const projects = { unit: { ...sound, repeats: ['a'] } };
    expect(toOutcome(['unit'], { projects, failures: 0 }, true)).toMatchObject({
      failed: 0,
      repeats: ['a'],
    });
  });

  test.each([
    ['a skip without a reason', { unit: { ...sound, skips: [{ name: 'a', reason: '' }] } }, true],
    ['a project without tests', {}, true],
    ['a Vitest that fails without a test that does', { unit: sound }, false],
  ])('fails on %s', (_, projects, endedWell) => {
    const outcome = toOutcome(['unit'], { projects, failures: 0 }, endedWell);
    expect(outcome.failed).toBe(1);
    expect(outcome.complaints).toHaveLength(1);
  });
});
