import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { AspectBook, readAspect } from './AspectBook.ts';
import { BlockCache } from './BlockCache.ts';
import { createLayout, fitCounts, type LayoutKind } from './createLayout.ts';
import { gutter, type WallLayout } from './WallLayout.ts';

const seeds = [1, 2, 3, 42, 1234];
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** Some aspects, known for stretches of tiles here and there. */
const scene = fc.record({
  total: fc.integer({ min: 1, max: 1500 }),
  width: fc.integer({ min: 200, max: 2400 }),
  size: fc.integer({ min: 48, max: 190 }),
  kind: fc.constantFrom<LayoutKind>('square', 'justified'),
  known: fc.array(
    fc.record({
      start: fc.nat(1500),
      aspects: fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { maxLength: 400 }),
    }),
    { maxLength: 4 },
  ),
  groups: fc.oneof(
    fc.constant<number[]>([]),
    fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }),
  ),
});
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

function build({ known, total, ...rest }: Scene) {
  const book = new AspectBook();
  for (const { start, aspects } of known) {
    book.learn(
      aspects.flatMap((aspect, place) =>
        start + place < total ? [[start + place, aspect] as const] : [],
      ),
    );
  }
  const { aspects } = book;
  const layout = createLayout({ ...rest, total, height: 500, aspects, blocks: new BlockCache() });
  return { layout, aspects };
}

function listLines(layout: WallLayout) {
  return Array.from({ length: layout.lines }, (_, line) => layout.getLine(line));
}

describe.each(seeds)('layouts of any aspects and groups, seed %i', (seed) => {
  test('[G30] no tile is lost or doubled, and lines lie below one another', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { layout } = build(given);
        let [tile, top] = [0, 0];
        for (const [number, line] of listLines(layout).entries()) {
          expect(line.line).toBe(number);
          expect(line.first).toBe(tile);
          expect(line.top).toBeCloseTo(top, 3);
          expect(line.count).toBeLessThanOrEqual(layout.columns);
          tile += line.count;
          top += line.height + gutter;
        }
        expect(tile).toBe(given.total);
        expect(layout.length).toBeCloseTo(top - gutter, 3);
      }),
      { seed, numRuns: 20 },
    );
  });

  test('[G30] what is at an offset, what a number names and where a tile lies agree', () => {
    fc.assert(
      fc.property(scene, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const { layout } = build(given);
        const found = layout.getLine(layout.lineAt(share * layout.length));
        expect(found.top).toBeLessThanOrEqual(share * layout.length + 0.001);
        expect(found.top + found.height + gutter).toBeGreaterThan(share * layout.length - 0.001);
        for (const line of listLines(layout)) {
          expect(layout.lineAt(line.top + 0.5)).toBe(line.line);
          expect(layout.lineAt(line.top + line.height + 0.5)).toBe(line.line);
          for (const place of [0, line.count - 1].filter((at) => at >= 0 && line.count > 0))
            expect(layout.findLine(line.first + place)).toEqual(line);
        }
      }),
      { seed, numRuns: 12 },
    );
  });

  test('[G30] justified lines fill the width, and tiles keep the aspects of their pictures', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { layout, aspects } = build({ ...given, kind: 'justified', groups: [] });
        for (const line of listLines(layout)) {
          let end = -gutter;
          for (let place = 0; place < line.count; place += 1) {
            const { start, width } = layout.placeTile(line, place);
            expect(start).toBe(end + gutter);
            end = start + width;
            const aspect = readAspect(aspects, line.first + place);
            // Half a pixel of the height and one of the width are lost to whole pixels.
            expect(Math.abs(width - aspect * line.height)).toBeLessThanOrEqual(aspect / 2 + 1.01);
          }
          const isShort = line.line === layout.lines - 1 || line.height >= 2 * given.size;
          if (isShort) expect(end).toBeLessThanOrEqual(given.width + 1);
          else expect(end).toBe(given.width);
        }
      }),
      { seed, numRuns: 20 },
    );
  });
});

test('[G30] ten million tiles cost no more than those that were seen', () => {
  const total = 10_000_000;
  const book = new AspectBook();
  const blocks = new BlockCache();
  const measures = { total, width: 1280, height: 800, size: 96, kind: 'justified' } as const;
  const lay = () => createLayout({ ...measures, groups: [], aspects: book.aspects, blocks });
  lay();
  for (let page = 0; page < 5000; page += 1)
    book.learn(Array.from({ length: 200 }, (_, at) => [page * 2000 + at, 0.5 + (at % 7) / 4]));
  const laid = [vi.spyOn(blocks, 'layKnown'), vi.spyOn(blocks, 'layUsual')];
  const layout = lay();
  for (let step = 0; step < 1000; step += 1) {
    const line = layout.getLine(layout.lineAt((step / 1000) * layout.length));
    expect(layout.findLine(line.first).line).toBe(line.line);
  }
  // All of it are 50,000 blocks.
  const asked = laid.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  expect(asked).toBeLessThan(5000);
  expect(book.aspects.pages.size).toBe(1000);
  const end = layout.getLine(layout.lines - 1);
  expect(end.first + end.count).toBe(total);
});

test('[G31] what is learned of a block moves nothing in those before it, but by what it grew', () => {
  const book = new AspectBook();
  const blocks = new BlockCache();
  const lay = () =>
    createLayout({
      ...{ total: 5000, width: 1000, height: 500, size: 96, kind: 'justified', groups: [] },
      ...{ aspects: book.aspects, blocks },
    });
  book.learn([[0, 1.5]]);
  const before = lay();
  book.learn(Array.from({ length: 200 }, (_, at) => [1000 + at, 3]));
  const after = lay();
  expect(after.findLine(999)).toEqual(before.findLine(999));
  const grown = after.findLine(1200).top - before.findLine(1200).top;
  expect(grown).toBeGreaterThan(300);
  expect(after.findLine(4900).top - before.findLine(4900).top).toBeCloseTo(grown, 3);
});

test('[G32] counts that do not add up to the rows give or take at their end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 300 }),
      (counts, total) => {
        const fitting = fitCounts(counts, total);
        expect(sum(fitting)).toBe(total);
        expect(Math.min(...fitting)).toBeGreaterThan(0);
      },
    ),
    { seed: 7 },
  );
});

test('[G37] from the size of the viewport on there is one sample at a time, with its neighbours in lanes', () => {
  const blocks = new BlockCache();
  const { aspects } = new AspectBook();
  const layout = createLayout({
    ...{ total: 9, width: 1200, height: 500, size: 500, kind: 'square', groups: [4, 5] },
    ...{ aspects, blocks },
  });
  expect(layout).toMatchObject({ lines: 9, columns: 1, fit: 'contain', groups: 0 });
  const line = layout.findLine(3);
  expect(line).toMatchObject({ top: 3 * 502, height: 500 });
  const { start, width } = layout.placeTile(line, 0);
  expect(start).toBeGreaterThan(100);
  expect(start * 2 + width).toBe(1200);
});
