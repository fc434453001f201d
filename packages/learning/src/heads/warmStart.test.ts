import { expect, test } from 'vitest';
import { createBlobs } from './createBlobs.fixture.ts';
import { fitHead } from './fitHead.ts';

const blobs = { rows: 400, dimensions: 12, classes: 3, spread: 0.5, seed: 5 };

/** How many steps of the search lie between two strengths: it goes by the square root of ten. */
const toSteps = (strength: number, from: number) => 2 * Math.log10(strength / from);

test('[L8] strengths are looked for around the last head’s, not from the beginning', async () => {
  const { head } = await fitHead(createBlobs(blobs), { kind: 'linear' });
  const cold = head.strength ?? Number.NaN;
  // Off the grid on which the search without a head goes.
  for (const share of [0.8, 1.3]) {
    const from = { ...head, strength: share * cold };
    const next = await fitHead(createBlobs({ ...blobs, rows: 440 }), { from, kind: 'linear' });
    const steps = toSteps(next.head.strength ?? Number.NaN, share * cold);
    expect(steps).toBeCloseTo(Math.round(steps), 6);
    const began = await fitHead(createBlobs({ ...blobs, rows: 440 }), { kind: 'linear' });
    const others = toSteps(began.head.strength ?? Number.NaN, share * cold);
    expect(Math.abs(others - Math.round(others))).toBeGreaterThan(1e-3);
  }
});

test.each([1e-30, 1e30, Number.MAX_VALUE])(
  '[L8] a strength of %d that is none doesn’t spoil the next head',
  async (strength) => {
    const { head } = await fitHead(createBlobs(blobs), { kind: 'linear' });
    const cold = await fitHead(createBlobs({ ...blobs, rows: 440 }), { kind: 'linear' });
    const from = { ...head, strength };
    const next = await fitHead(createBlobs({ ...blobs, rows: 440 }), { from, kind: 'linear' });
    expect(next.report.accuracy).toBeGreaterThan(cold.report.accuracy - 0.03);
  },
);
