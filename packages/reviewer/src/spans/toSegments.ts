import type { RegionDraft } from '../ReviewState.ts';

/** A span that covers a stretch of text. */
export interface SpanCover {
  /** The span's draft. */
  readonly draft: RegionDraft;
  /** The row that its stripe lies in, from 0: spans that overlap have different ones. */
  readonly lane: number;
  /** Whether the span begins with this stretch. */
  readonly isStart: boolean;
}

/** A stretch of text, all of which is covered by the same spans. */
export interface TextSegment {
  /** Its first code unit. */
  readonly start: number;
  /** One past its last code unit. */
  readonly end: number;
  /** The spans that cover it, by their lanes. */
  readonly covers: readonly SpanCover[];
}

/** A text cut where spans begin and end. */
export interface SegmentedText {
  /** The stretches: together they are the text. */
  readonly segments: readonly TextSegment[];
  /** How many rows of stripes there are. */
  readonly lanes: number;
}

interface Placed {
  readonly draft: RegionDraft;
  readonly start: number;
  readonly end: number;
  readonly lane: number;
}

/**
 * Cuts a text where spans begin and end, and gives every span a row of its own among those that it overlaps.
 *
 * @param length - Length of the text in UTF-16 code units.
 * @param drafts - The spans; what is no span, or lies outside of the text, is left out.
 */
export function toSegments(length: number, drafts: readonly RegionDraft[]): SegmentedText {
  const placed = toPlaced(length, drafts);
  const cuts = [0, length, ...placed.flatMap(({ start, end }) => [start, end])];
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  const segments = edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? length;
    const covers = placed
      .filter((span) => span.start <= start && span.end >= end)
      .map(({ draft, lane, start: first }) => ({ draft, lane, isStart: first === start }))
      .sort((a, b) => a.lane - b.lane);
    return { start, end, covers };
  });
  return { segments, lanes: Math.max(0, ...placed.map(({ lane }) => lane + 1)) };
}

/** Every span with the first row that is free where it lies; the longer of two that begin together comes first. */
function toPlaced(length: number, drafts: readonly RegionDraft[]): readonly Placed[] {
  const spans = drafts
    .flatMap((draft) => {
      if (draft.region.kind !== 'span') return [];
      const start = Math.max(0, draft.region.start);
      const end = Math.min(length, draft.region.end);
      return start < end ? [{ draft, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const ends: number[] = [];
  return spans.map((span) => {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    return { ...span, lane };
  });
}
