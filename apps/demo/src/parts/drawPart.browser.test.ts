import { describe, expect, it } from 'vitest';
import { describePart } from './describePart.ts';
import { drawPart } from './drawPart.ts';
import { type Camera, PART_CLASSES, type Part, type PartClass, type PartFamily } from './Part.ts';
import { PartCanvasError } from './PartError.ts';

const SEED = 1;
const FAMILIES: readonly PartFamily[] = ['flange', 'gear', 'ratchet', 'cover', 'plate', 'bracket'];
const DEFECTS: readonly PartClass[] = PART_CLASSES.map(({ id }) => id).filter(
  (id) => id !== 'good',
);

function draw(part: Part, size: number = 128): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null)
    throw new TypeError('This browser has no 2D context; run the test in Chromium.');
  drawPart(context, part);
  return context.getImageData(0, 0, size, size).data;
}

function changedPixels(before: Uint8ClampedArray, after: Uint8ClampedArray): number {
  let count = 0;
  for (let at = 0; at < before.length; at += 4) {
    const difference = [0, 1, 2].map((channel) =>
      Math.abs((before[at + channel] ?? 0) - (after[at + channel] ?? 0)),
    );
    if (Math.max(...difference) > 12) count += 1;
  }
  return count;
}

function meanColour(pixels: Uint8ClampedArray): [red: number, green: number, blue: number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    for (const channel of [0, 1, 2] as const) sums[channel] += pixels[at + channel] ?? 0;
  }
  const count = pixels.length / 4;
  return [sums[0] / count, sums[1] / count, sums[2] / count];
}

/** The part numbered `index` with a clear defect of its own, or none. */
function withClass(index: number, trueClass: PartClass): Part {
  const severity = trueClass === 'good' ? 0 : 0.8;
  return { ...describePart(index, SEED), trueClass, ambiguousWith: null, severity };
}

describe('drawPart', () => {
  it('draws identical pixels for the same part, whatever was drawn in between', () => {
    const first = draw(describePart(42, SEED));
    for (const index of [43, 44, 45]) draw(describePart(index, SEED), 64);
    expect(draw(describePart(42, SEED))).toEqual(first);
  });

  it('draws two parts differently', () => {
    expect(changedPixels(draw(describePart(0, SEED)), draw(describePart(1, SEED)))).toBeGreaterThan(
      1000,
    );
  });

  it.each(DEFECTS)('shows a %s on every kind of part, in one place', (defect) => {
    for (const family of FAMILIES) {
      const holeCount = family === 'plate' ? 6 : 5;
      const changed = changedPixels(
        draw({ ...withClass(7, 'good'), family, holeCount }),
        draw({ ...withClass(7, defect), family, holeCount }),
      );
      expect(changed, family).toBeGreaterThan(25);
      expect(changed, family).toBeLessThan(128 * 128 * 0.15);
    }
  });

  it('shows something of an ambiguous part, but less than of a clear one', () => {
    const good = draw(withClass(11, 'good'));
    const faint = changedPixels(
      good,
      draw({ ...withClass(11, 'scratch'), ambiguousWith: 'good', severity: 0.25 }),
    );
    expect(faint).toBeGreaterThan(5);
    expect(faint).toBeLessThan(changedPixels(good, draw(withClass(11, 'scratch'))));
  });

  it('draws camera A cool and camera B warm', () => {
    const warmth = (camera: Camera): number => {
      const [red, , blue] = meanColour(
        draw({ ...withClass(3, 'good'), camera, lightAngle: 220, finish: 'steel' }),
      );
      return red - blue;
    };
    expect(warmth('A')).toBeLessThan(-3);
    expect(warmth('B')).toBeGreaterThan(5);
  });

  it.each([32, 100, 512, 1024])(
    'fills the whole canvas at %i px, and looks the same there',
    (size) => {
      const part = describePart(9_999_999, SEED);
      const pixels = draw(part, size);
      let opaque = 0;
      let lowest = 255;
      let highest = 0;
      for (let at = 0; at < pixels.length; at += 4) {
        if (pixels[at + 3] === 255) opaque += 1;
        lowest = Math.min(lowest, pixels[at + 1] ?? 0);
        highest = Math.max(highest, pixels[at + 1] ?? 0);
      }
      expect(opaque).toBe(size * size);
      expect(highest - lowest).toBeGreaterThan(80);
      const reference = meanColour(draw(part, 256));
      meanColour(pixels).forEach((mean, channel) => {
        expect(Math.abs(mean - (reference[channel] ?? 0))).toBeLessThan(3);
      });
    },
  );

  it('shows the dark table of the station in the corners', () => {
    for (const camera of ['A', 'B'] as const) {
      const pixels = draw({ ...withClass(3, 'good'), camera, lightAngle: 220 });
      const corner = meanColour(pixels.slice(0, 4 * 20));
      expect(Math.max(...corner), camera).toBeLessThan(90);
      expect(Math.max(...corner), camera).toBeGreaterThan(15);
    }
  });

  it('leaves the context as it found it', () => {
    const context = new OffscreenCanvas(64, 64).getContext('2d');
    if (context === null)
      throw new TypeError('This browser has no 2D context; run the test in Chromium.');
    drawPart(context, describePart(0, SEED));
    expect(context.globalAlpha).toBe(1);
    expect(context.globalCompositeOperation).toBe('source-over');
    expect(context.getTransform().isIdentity).toBe(true);
  });

  it.each([
    [128, 64],
    [16, 16],
    [1025, 1025],
  ])('throws PartCanvasError for a canvas of %i × %i px', (width, height) => {
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (context === null)
      throw new TypeError('This browser has no 2D context; run the test in Chromium.');
    expect(() => drawPart(context, describePart(0, SEED))).toThrow(PartCanvasError);
  });
});
