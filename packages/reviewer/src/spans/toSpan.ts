import type { SpanRegion } from '@proofsheet/core';
import type { GraphemeMap } from './toGraphemes.ts';

/**
 * A span of whole graphemes: none that it touches is cut. White space at its ends is left out.
 *
 * @param map - The text.
 * @param from - One end, in UTF-16 code units; whatever lies outside of the text counts as its end.
 * @param to - The other end; either may be the first.
 * @returns The span; `null` where there is nothing but white space.
 */
export function toSpan(map: GraphemeMap, from: number, to: number): SpanRegion | null {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
  let start = Math.max(0, Math.min(from, to));
  let end = Math.min(map.text.length, Math.max(from, to));
  if (start >= end) return null;
  const chosen = map.text.slice(start, end);
  start += chosen.length - chosen.trimStart().length;
  end -= chosen.length - chosen.trimEnd().length;
  if (start >= end) return null;
  const first = map.edges[findEdge(map.edges, start)] ?? 0;
  const place = findEdge(map.edges, end);
  const isEdge = map.edges[place] === end;
  const last = isEdge ? end : (map.edges[place + 1] ?? map.text.length);
  return { kind: 'span', start: first, end: last };
}

/** The place of the last edge that is not after an offset. */
function findEdge(edges: readonly number[], offset: number): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((edges[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
