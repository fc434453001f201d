import type { SpanRegion } from '@proofsheet/core';
import type { GraphemeMap } from './toGraphemes.ts';

/**
 * A span of which an end is moved by whole graphemes, within the text; one grapheme at least is left.
 *
 * @param map - The text.
 * @param span - The span; ends inside of a grapheme count as its beginning.
 * @param by - How many graphemes each end is moved, to the end of the text where > 0.
 * @returns The span; the same object where nothing is different.
 */
export function resizeSpan(
  { edges }: GraphemeMap,
  span: SpanRegion,
  by: { readonly start: number; readonly end: number },
): SpanRegion {
  const placeOf = (offset: number) =>
    Math.max(
      0,
      edges.findLastIndex((edge) => edge <= offset),
    );
  const last = edges.length - 1;
  const first = Math.max(0, Math.min(placeOf(span.start) + by.start, last - 1));
  const end = Math.max(first + 1, Math.min(placeOf(span.end) + by.end, last));
  const next = {
    start: by.start === 0 ? span.start : (edges[Math.min(first, end - 1)] ?? 0),
    end: by.end === 0 && end === placeOf(span.end) ? span.end : (edges[end] ?? span.end),
  };
  if (next.start === span.start && next.end === span.end) return span;
  return { kind: 'span', ...next };
}
