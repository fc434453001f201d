import { checkRange } from '../query/checkQuery.ts';
import { parseQuery } from '../query/parseQuery.ts';
import type { Query } from '../query/Query.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { Call } from './DatasetAdapter.ts';
import type { Page, Range } from './Page.ts';

/** What a backend that only knows cursors answers. */
export interface CursorPage<Cursor> {
  /** The rows after the cursor that was given; where the rows are annotations, the sample of each. */
  readonly rows: readonly Sample[];
  /** Where the rows are annotations: one a row. */
  readonly annotations?: readonly Annotation[];
  /** Where the next page begins; `null`: this was the last. */
  readonly next: Cursor | null;
  /** The dataset's revision, where the backend has one: once it grows, cursors of before are no longer used. */
  readonly revision?: number;
}

/** What offsets are made of. */
export interface CursorReaderOptions<Cursor> {
  /**
   * Reads a page.
   *
   * @param query - A well-formed query.
   * @param cursor - Where the page begins; `null`: at the first row.
   * @param limit - Rows that are wanted; a page may have fewer, or more.
   * @param call - Its signal aborts the reading.
   */
  readonly fetchPage: (
    query: Query,
    cursor: Cursor | null,
    limit: number,
    call: Call,
  ) => Promise<CursorPage<Cursor>>;
  /** Rows that are asked for at a time, ≥ 1; default 200. */
  readonly pageSize?: number;
  /** Queries whose cursors are kept, ≥ 1; default 16, those used last. */
  readonly keptQueries?: number;
  /** Cursors that are kept of a query, ≥ 2; default 1,000. Beyond them every other one is let go. */
  readonly keptCursors?: number;
}

/** Pages by offset over a backend that only knows cursors. */
export interface CursorReader {
  /** What an adapter's `query` may be. */
  readonly query: (query: Query, range: Range, call?: Call) => Promise<Page>;
  /** Forgets every cursor: to be called when the dataset was changed, where the backend tells no revision. */
  readonly forget: () => void;
}

/** What is known of one query's answer. */
interface Trail<Cursor> {
  readonly snapshot: string;
  /** Where pages begin, by rising offset; the first is that of the first row. */
  readonly marks: { readonly offset: number; readonly cursor: Cursor | null }[];
  /** The number of rows that were seen. */
  known: number;
  /** Whether those are all. */
  isWhole: boolean;
  /** The least distance of two marks. */
  stride: number;
  /** The revision of its pages; `null` until one is there. */
  revision: number | null;
}

/** The dataset was changed while a page was looked for. */
const outdated = Symbol('outdated');

/**
 * Gives pages by offset over a backend that only knows cursors and can't count: it walks forward from the nearest
 * cursor that it remembers, page by page, and says `hasMore` until it has seen the end. A jump far ahead walks all
 * the way, which the call's signal ends. No rows are kept, and a bounded number of cursors.
 *
 * @param options - How a page is read, and how much is remembered.
 */
export function createCursorReader<Cursor>(options: CursorReaderOptions<Cursor>): CursorReader {
  const { keptQueries = 16 } = options;
  const trails = new Map<string, Trail<Cursor>>();
  let made = 0;
  const open = (key: string): Trail<Cursor> => {
    const known = trails.get(key);
    trails.delete(key);
    made += known === undefined ? 1 : 0;
    const marks = [{ offset: 0, cursor: null }];
    const fresh = { marks, known: 0, isWhole: false, stride: 1, revision: null };
    const trail = known ?? { snapshot: `cursor-${made}`, ...fresh };
    trails.set(key, trail);
    const [oldest] = trails.keys();
    if (trails.size > keptQueries && oldest !== undefined) trails.delete(oldest);
    return trail;
  };
  const query = async (asked: Query, range: Range, call: Call = {}): Promise<Page> => {
    call.signal?.throwIfAborted();
    parseQuery(asked);
    checkRange(range);
    const key = toCanonicalQuery(asked);
    for (;;) {
      const trail = open(key);
      const page = await walk(trail, asked, range, options, call);
      if (page !== outdated) return page;
      // Another call may have begun anew already.
      if (trails.get(key) === trail) trails.delete(key);
    }
  };
  return { query, forget: () => trails.clear() };
}

async function walk<Cursor>(
  trail: Trail<Cursor>,
  query: Query,
  { offset, limit }: Range,
  { fetchPage, pageSize = 200, keptCursors = 1000 }: CursorReaderOptions<Cursor>,
  call: Call,
): Promise<Page | typeof outdated> {
  const rows: Sample[] = [];
  const annotations: Annotation[] = [];
  const end = offset + limit;
  // A page past the end is a page too: whether it is one is known once the end was seen.
  const isBefore = (at: number) => at < end || (at <= offset && limit === 0 && !trail.isWhole);
  let mark = trail.marks.findLast((one) => one.offset <= offset) ?? { offset: 0, cursor: null };
  let isPast = trail.isWhole && offset >= trail.known;
  while (!isPast && isBefore(mark.offset)) {
    const page = await fetchPage(query, mark.cursor, pageSize, call);
    call.signal?.throwIfAborted();
    if (page.revision !== undefined) {
      if (trail.revision !== null && trail.revision !== page.revision) return outdated;
      trail.revision = page.revision;
    }
    const [from, to] = [Math.max(0, offset - mark.offset), Math.max(0, end - mark.offset)];
    rows.push(...page.rows.slice(from, to));
    annotations.push(...(page.annotations ?? []).slice(from, to));
    const next = mark.offset + page.rows.length;
    trail.known = Math.max(trail.known, next);
    isPast = page.next === null;
    trail.isWhole ||= isPast;
    mark = { offset: next, cursor: page.next };
    if (page.next !== null) remember(trail, mark, keptCursors);
  }
  return {
    offset,
    rows,
    ...(query.of === 'annotations' ? { annotations } : {}),
    total: trail.known,
    ...(trail.isWhole ? {} : { hasMore: true }),
    snapshot: trail.snapshot,
    revision: trail.revision ?? 0,
  };
}

/** Keeps a cursor unless one near it is kept; where they become too many, every other one goes. */
function remember<Cursor>(
  trail: Trail<Cursor>,
  mark: { readonly offset: number; readonly cursor: Cursor | null },
  keptCursors: number,
): void {
  const { marks } = trail;
  const last = marks.at(-1)?.offset ?? 0;
  if (mark.offset < last + trail.stride) return;
  marks.push(mark);
  if (marks.length <= keptCursors) return;
  const kept = marks.filter((_, place) => place % 2 === 0);
  trail.stride = Math.max(1, ...kept.slice(1, 2).map(({ offset }) => offset));
  marks.splice(0, marks.length, ...kept);
}
