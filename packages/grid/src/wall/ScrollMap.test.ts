import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScrollMap } from './ScrollMap.ts';

const seeds = [1, 2, 3, 42, 1234];
const viewport = 800;

/** A browser with a scrolling element: cuts positions to what there is, as scrollTop does. */
class Scroller {
  readonly map = new ScrollMap();
  position = 0;

  constructor(length: number) {
    this.map.resize(length, viewport);
  }

  get end(): number {
    return Math.max(0, this.map.standIn - viewport);
  }

  scroll(step: number, isDirect: boolean): void {
    this.position = Math.max(0, Math.min(this.end, this.position + step));
    this.map.follow(this.position, isDirect);
    this.#send(this.map.correct(false));
  }

  drag(position: number): void {
    this.position = Math.max(0, Math.min(this.end, position));
    this.map.follow(this.position);
    this.#send(this.map.correct(false));
  }

  rest(): void {
    this.#send(this.map.correct(true));
  }

  jump(offset: number): void {
    this.#send(this.map.moveTo(offset));
  }

  #send(position: number | null): void {
    if (position === null) return;
    this.position = Math.max(0, Math.min(this.end, position));
    this.map.settle(this.position);
  }
}

describe('ScrollMap', () => {
  test('[G17] a wall that the browser can hold scrolls as it is', () => {
    const scroller = new Scroller(1_000_000);
    scroller.drag(123_456);
    expect(scroller.map.offset).toBe(123_456);
    expect(scroller.map.standIn).toBe(1_000_000);
    scroller.rest();
    expect(scroller.position).toBe(123_456);
  });

  test('[G17] a longer one has a stand-in that agrees with it at both ends and between', () => {
    const length = 750_000_000;
    const scroller = new Scroller(length);
    expect(scroller.map.standIn).toBeLessThan(16_000_000);
    scroller.drag(scroller.end);
    expect(scroller.map.offset).toBe(length - viewport);
    scroller.drag(0);
    expect(scroller.map.offset).toBe(0);
    scroller.drag(scroller.end / 2);
    expect(scroller.map.offset / (length - viewport)).toBeCloseTo(0.5, 3);
  });

  test.each(seeds)('[G17] wheels move it pixel by pixel and reach both ends (seed %i)', (seed) => {
    const steps = fc.array(fc.integer({ min: -5000, max: 5000 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 2_000_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        steps,
        fc.boolean(),
        (length, place, wheel, rests) => {
          const scroller = new Scroller(length);
          scroller.jump(place * length);
          for (const step of wheel) {
            const before = scroller.map.offset;
            scroller.scroll(step, true);
            const wanted = Math.max(0, Math.min(scroller.map.end, before + step));
            expect(Math.abs(scroller.map.offset - wanted)).toBeLessThanOrEqual(1);
            if (rests) scroller.rest();
          }
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  test.each(seeds)(
    '[G17] what it is sent to is where it stands, also after a rest (seed %i)',
    (seed) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1000, max: 2_000_000_000 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          (length, place) => {
            const scroller = new Scroller(length);
            scroller.jump(Math.round(place * length));
            const { offset } = scroller.map;
            expect(offset).toBe(
              Math.max(0, Math.min(length - viewport, Math.round(place * length))),
            );
            scroller.rest();
            expect(scroller.map.offset).toBe(offset);
            // Where the scrollbar is dragged to the same place, it shows the same.
            const again = new Scroller(length);
            again.drag(scroller.position);
            const perPixel = length / scroller.map.standIn;
            if (scroller.position > 5000) {
              expect(Math.abs(again.map.offset - offset)).toBeLessThanOrEqual(perPixel + 1);
            }
          },
        ),
        { seed, numRuns: 200 },
      );
    },
  );

  test('[G17] a shorter wall is not scrolled past its end', () => {
    const scroller = new Scroller(1_000_000);
    scroller.jump(900_000);
    scroller.map.resize(10_000, viewport);
    expect(scroller.map.offset).toBe(9200);
    scroller.map.resize(100, viewport);
    expect(scroller.map.offset).toBe(0);
  });
});
