import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RegionDraft } from '../ReviewState.ts';
import { resizeSpan } from './resizeSpan.ts';
import { toGraphemes } from './toGraphemes.ts';
import { toSegments } from './toSegments.ts';
import { toSpan } from './toSpan.ts';

/*
 * Laws, for any text, also of emoji, combining signs and both directions:
 * 1. A span begins and ends between graphemes, has something in it that isn't white space, and holds what was chosen of such.
 * 2. A span of a span is that span.
 * 3. An end that is moved stays between graphemes and within the text; a grapheme at least is left.
 * 4. Segments are the text, in order and without gaps; each is covered by exactly the spans that cover it, in different lanes.
 */

const pieces = [
  'a',
  'Z',
  ' ',
  '\n',
  'e\u0301',
  '👩‍👩‍👧',
  '🇩🇪',
  '𝒳',
  'שלום',
  'مرحبا',
  '한국',
  'n\u0303',
  '.',
  '1',
];
const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 30 })
  .map((parts) => parts.join(''));
const offset = fc.integer({ min: -3, max: 90 });

describe.each([3, 20_261_121, 987_654_321])('spans, seed %i', (seed) => {
  const settings = { seed, numRuns: 400 };

  test('[RV70] a span never cuts a grapheme, and is of no white space', () => {
    const law = fc.property(texts, offset, offset, (text, from, to) => {
      const map = toGraphemes(text);
      const span = toSpan(map, from, to);
      const chosen = text.slice(Math.max(0, Math.min(from, to)), Math.max(0, from, to));
      expect(span === null).toBe(chosen.trim() === '');
      if (span === null) return;
      expect(map.edges).toContain(span.start);
      expect(map.edges).toContain(span.end);
      expect(text.slice(span.start, span.end)).toContain(chosen.trim());
      expect(() => encodeURIComponent(text.slice(span.start, span.end))).not.toThrow();
      expect(toSpan(map, span.start, span.end)).toEqual(span);
      expect(toSpan(map, to, from)).toEqual(span);
    });
    fc.assert(law, settings);
  });

  test('[RV71] an end that is moved stays between graphemes and within the text', () => {
    const by = fc.integer({ min: -40, max: 40 });
    const law = fc.property(texts, offset, offset, by, by, (text, from, to, start, end) => {
      const map = toGraphemes(text);
      const span = toSpan(map, from, to);
      if (span === null) return;
      const after = resizeSpan(map, span, { start, end });
      expect(map.edges).toContain(after.start);
      expect(map.edges).toContain(after.end);
      expect(after.end).toBeGreaterThan(after.start);
      expect(resizeSpan(map, span, { start: 0, end: 0 })).toBe(span);
    });
    fc.assert(law, settings);
  });

  test('[RV72] segments are the text, each with the spans that cover it in lanes of their own', () => {
    const span = fc
      .tuple(offset, offset)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const law = fc.property(texts, fc.array(span, { maxLength: 12 }), (text, spans) => {
      const drafts = spans.map(
        ({ start, end }, index): RegionDraft => ({
          id: `${index}`,
          classId: 'c',
          proposal: null,
          region: { kind: 'span', start, end },
        }),
      );
      const { segments, lanes } = toSegments(text.length, drafts);
      expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      const laneOf = new Map<string, number>();
      for (const { start, end, covers } of segments) {
        expect(end).toBeGreaterThan(start);
        const covering = spans.flatMap((one, index) =>
          one.start <= start && one.end >= end ? [`${index}`] : [],
        );
        expect(covers.map(({ draft }) => draft.id).sort()).toEqual(covering.sort());
        expect(new Set(covers.map(({ lane }) => lane)).size).toBe(covers.length);
        for (const { draft, lane } of covers) {
          expect(laneOf.get(draft.id) ?? lane).toBe(lane);
          laneOf.set(draft.id, lane);
          expect(lane).toBeLessThan(lanes);
        }
      }
    });
    fc.assert(law, settings);
  });
});

test('[RV70] half an emoji is all of it', () => {
  const map = toGraphemes('a👩‍👩‍👧b');
  expect(toSpan(map, 3, 4)).toEqual({ kind: 'span', start: 1, end: 9 });
  expect(toSpan(toGraphemes('cafe\u0301'), 3, 4)).toEqual({ kind: 'span', start: 3, end: 5 });
  expect(toSpan(map, Number.NaN, 4)).toBeNull();
});
