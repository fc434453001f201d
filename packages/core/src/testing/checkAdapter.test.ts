import { describe, expect, test } from 'vitest';
import type { ColumnBatch } from '../adapter/Column.ts';
import type { Call, Commit, DatasetAdapter, DatasetEvent } from '../adapter/DatasetAdapter.ts';
import { MediaError } from '../adapter/MediaError.ts';
import type { Page, Range } from '../adapter/Page.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Filter, Query } from '../query/Query.ts';
import { QueryError } from '../query/QueryError.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import type { AdapterSeed } from './AdapterSeed.ts';
import { adapterChecks } from './adapterChecks.ts';
import { CheckFailureError } from './CheckFailureError.ts';
import { checkAdapter } from './checkAdapter.ts';
import { createSeededAdapter } from './createSeededAdapter.fixture.ts';

type Inner = Required<DatasetAdapter>;
type Breakage = (inner: Inner) => Partial<Inner>;

/** An adapter that does everything as another does, but for some methods. */
function withBreakage(inner: Inner, breakage: Breakage): DatasetAdapter {
  return {
    describe: (call) => inner.describe(call),
    query: (query, range, call) => inner.query(query, range, call),
    summarize: (query, fields, call) => inner.summarize(query, fields, call),
    read: (request, call) => inner.read(request, call),
    media: (sample, variant, call) => inner.media(sample, variant, call),
    plan: (request, call) => inner.plan(request, call),
    commit: (changeSet, call) => inner.commit(changeSet, call),
    subscribe: (listener) => inner.subscribe(listener),
    ...breakage(inner),
  };
}

const listFailed = async (breakage: Breakage, checks?: readonly AdapterCheck[]) => {
  const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => ({
    adapter: withBreakage(createSeededAdapter(history, seed), breakage),
    seeded: ['media', 'vectors'] as const,
  });
  const options = { largeSize: 2000, ...(checks === undefined ? {} : { checks }) };
  const { results } = await checkAdapter(create, options);
  return results.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check.id);
};

const emptyPage: Page = { offset: 0, rows: [], total: 0, snapshot: '', revision: 0 };

/** A query method that swallows some refusals. */
function swallow(inner: Inner, isSwallowed: (error: unknown) => boolean): Inner['query'] {
  return async (query: Query, range: Range, call?: Call) => {
    try {
      return await inner.query(query, range, call);
    } catch (error) {
      if (isSwallowed(error)) return emptyPage;
      throw error;
    }
  };
}

function swallowCommit(
  inner: Inner,
  Class: typeof ConflictError | typeof UnknownReferenceError,
): Inner['commit'] {
  return async (changeSet: ChangeSet, call?: Call): Promise<Commit> => {
    try {
      return await inner.commit(changeSet, call);
    } catch (error) {
      if (!(error instanceof Class)) throw error;
      const isCommon = changeSet.changes.every(
        ({ kind }) => kind !== 'slice' && kind !== 'columns',
      );
      if (isCommon) return { id: changeSet.id, revision: 1 };
      throw error;
    }
  };
}

const isRangeError = (error: unknown) =>
  error instanceof QueryError && error.details.path.startsWith('range');
let answers = 0;

/** For each check, an adapter that breaks its promise and no other. */
const breakages: Readonly<Record<string, Breakage>> = {
  A1: (inner) => ({
    describe: async (call) => {
      const description = await inner.describe(call);
      return { ...description, fields: description.fields.map(({ label: _, ...rest }) => rest) };
    },
  }),
  A2: (inner) => ({
    query: (query, range, call) =>
      inner.query(
        query,
        range.limit === 7 && range.offset > 0 ? { ...range, offset: range.offset - 1 } : range,
        call,
      ),
  }),
  A3: (inner) => ({
    query: (query, range, call) =>
      inner.query(query.filter?.kind === 'text' ? { of: 'samples' } : query, range, call),
  }),
  A4: (inner) => ({
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      const by = query.order?.[0]?.by;
      const isOther = typeof by !== 'object' || !('field' in by) || by.field !== 'size';
      if (isOther || query.of === 'annotations') return page;
      const isMissing = ({ fields }: Page['rows'][number]) => fields['size'] === undefined;
      return {
        ...page,
        rows: [...page.rows.filter(isMissing), ...page.rows.filter((row) => !isMissing(row))],
      };
    },
  }),
  A5: (inner) => ({
    query: swallow(
      inner,
      (error) => error instanceof UnknownReferenceError && error.details.kind === 'field',
    ),
  }),
  A6: (inner) => ({
    query: swallow(inner, (error) => error instanceof QueryError && !isRangeError(error)),
  }),
  A7: (inner) => ({
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      const isPast = range.offset >= page.total && page.total > 0 && query.of === 'samples';
      return isPast ? { ...page, total: 0 } : page;
    },
  }),
  A8: (inner) => ({ query: swallow(inner, isRangeError) }),
  A9: (inner) => ({
    query: async (query, range, call) => {
      answers += 1;
      return { ...(await inner.query(query, range, call)), snapshot: `${answers}` };
    },
  }),
  A10: (inner) => ({
    query: (query, range, call) => {
      const { filter } = query;
      if (filter?.kind !== 'ids' || filter.ids.length > 1) return inner.query(query, range, call);
      const ids = filter.ids.map((id) => id.normalize());
      return inner.query({ ...query, filter: { kind: 'ids', ids } }, range, call);
    },
  }),
  A11: (inner) => ({
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      return page.revision === 0 ? { ...page, total: 1 } : page;
    },
  }),
  A12: (inner) => ({
    summarize: async (query, fields, call) => {
      const summaries = await inner.summarize(query, fields, call);
      return summaries.map((summary) => ({ ...summary, counts: summary.counts.toReversed() }));
    },
  }),
  A13: (inner) => ({
    summarize: (query, fields, call) =>
      inner.summarize(
        query,
        fields.filter((field) => field !== 'nowhere'),
        call,
      ),
  }),
  A14: (inner) => ({
    media: async (sample, variant, call) => {
      try {
        return await inner.media(sample, variant, call);
      } catch (error) {
        if (error instanceof MediaError) return '';
        throw error;
      }
    },
  }),
  A15: (inner) => ({
    commit: async (changeSet, call) => ({ ...(await inner.commit(changeSet, call)), revision: 1 }),
  }),
  A16: (inner) => {
    const seen = new Set<string>();
    return {
      commit: async (changeSet, call) => {
        const id = seen.has(changeSet.id) ? `${changeSet.id} again` : changeSet.id;
        const commit = await inner.commit({ ...changeSet, id }, call);
        seen.add(id);
        return commit;
      },
    };
  },
  A17: (inner) => ({ commit: swallowCommit(inner, ConflictError) }),
  A18: (inner) => ({ commit: swallowCommit(inner, UnknownReferenceError) }),
  A19: (inner) => ({
    commit: async (changeSet, call) =>
      changeSet.reason === 'undo' && changeSet.changes.length === 4
        ? { id: changeSet.id, revision: 4 }
        : inner.commit(changeSet, call),
  }),
  A20: (inner) => ({
    describe: async (call) => {
      const description = await inner.describe(call);
      const { sampleCount } = description;
      // Changes nothing for the fixture as it is, for none and for a great many.
      const isFixture = Math.abs(sampleCount - 31) < 3;
      return isFixture ? { ...description, sampleCount: 31 } : description;
    },
  }),
  A21: (inner) => ({
    query: async (query, { snapshot, ...range }, call) => {
      const page = await inner.query(query, range, call);
      // As many rows as before: samples were changed, but none came or went.
      return snapshot === undefined || page.total !== 31 ? page : { ...page, snapshot };
    },
  }),
  A22: (inner) => ({
    subscribe: (listener) => {
      const held: DatasetEvent[] = [];
      return inner.subscribe((event) => {
        held.push(event);
        if (event.changeSet.id === 'first') return;
        for (const one of held.splice(0).reverse()) listener(one);
      });
    },
  }),
  A23: (inner) => ({ query: (query, range) => inner.query(query, range) }),
  A25: (inner) => ({
    async *read(request, call) {
      for await (const batch of inner.read(request, call)) {
        const { size } = batch.columns;
        if (size?.kind === 'number' && request.batchSize === 7) size.values[0] = -1;
        yield batch;
      }
    },
  }),
  A26: (inner) => ({
    read: (request, call) =>
      inner.read(
        { ...request, columns: request.columns.filter((name) => name !== 'nowhere') },
        call,
      ),
  }),
  A27: (inner) => ({
    read: (request, call) => inner.read(request, call?.signal?.aborted ? call : {}),
  }),
  A28: (inner) => {
    const kept: ColumnBatch[] = [];
    return {
      async *read(request, call) {
        if (request.batchSize !== undefined || request.columns.length !== 3) {
          yield* inner.read(request, call);
        } else {
          if (kept.length === 0) for await (const one of inner.read(request)) kept.push(one);
          yield* kept;
        }
      },
    };
  },
  A29: (inner) => ({
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      return range.offset + range.limit > 1500 && page.total > 31
        ? { ...page, rows: page.rows.slice(0, 1500) }
        : page;
    },
  }),
  A30: (inner) => ({
    query: async (query, { snapshot, ...range }, call) => {
      const wanted = snapshot === undefined ? {} : { snapshot };
      const page = await inner.query(query, { ...range, ...wanted }, call);
      // Samples came or went, and the answer claims that they didn’t.
      return snapshot === undefined || page.total === 31 ? page : { ...page, snapshot };
    },
  }),
  A31: (inner) => ({
    query: (query, range, call) =>
      new Promise((resolve, reject) => {
        call?.signal?.addEventListener('abort', () => reject(new TypeError('cut off')));
        inner.query(query, range, call).then(resolve, reject);
      }),
  }),
  A32: (inner) => ({
    query: (query, range, call) => {
      const { filter } = query;
      if (filter?.kind !== 'tag') return inner.query(query, range, call);
      const tags = filter.tags.map((tag) => tag?.normalize() ?? null);
      return inner.query({ ...query, filter: { kind: 'tag', tags } }, range, call);
    },
  }),
  A33: (inner) => {
    const running = new Set<string>();
    return {
      commit: async (changeSet, call) => {
        const isTwice = running.has(changeSet.id);
        running.add(changeSet.id);
        try {
          const commit = await inner.commit(changeSet, call);
          return isTwice ? { ...commit, revision: commit.revision + 1 } : commit;
        } finally {
          running.delete(changeSet.id);
        }
      },
    };
  },
  A34: (inner) => ({
    subscribe: (listener) =>
      inner.subscribe(({ changeSet, revision }) => {
        const isLong = changeSet.changes.length > 1;
        const changes = isLong ? changeSet.changes.slice(0, 1) : changeSet.changes;
        listener({ revision, changeSet: { ...changeSet, changes } });
      }),
  }),
  A36: (inner) => ({
    query: (query, range, call) =>
      inner.query(
        query.of === 'annotations' && query.filter?.kind === 'score' ? { of: query.of } : query,
        range,
        call,
      ),
  }),
  A37: (inner) => ({
    query: (query, range, call) =>
      inner.query(
        query.filter?.kind === 'not' && query.filter.filter.kind === 'slice'
          ? { ...query, filter: query.filter.filter }
          : query,
        range,
        call,
      ),
  }),
  A38: (inner) => ({
    query: (query, range, call) => {
      const { filter } = query;
      if (filter?.kind !== 'near' || filter.k !== 7) return inner.query(query, range, call);
      return inner.query({ ...query, filter: { ...filter, k: 8 } }, range, call);
    },
  }),
  A48: (inner) => ({
    // Without a vector first.
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      const by = query.order?.[0]?.by;
      if (typeof by !== 'object' || !('near' in by)) return page;
      return { ...page, rows: [...page.rows.slice(-1), ...page.rows.slice(0, -1)] };
    },
  }),
  A39: (inner) => ({
    query: (query, range, call) => {
      const { filter } = query;
      if (filter?.kind !== 'region') return inner.query(query, range, call);
      // The bounding box alone.
      const [xs, ys] = [filter.points.map(([x]) => x), filter.points.map(([, y]) => y)];
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
      const points = [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ] as const;
      return inner.query({ ...query, filter: { ...filter, points } }, range, call);
    },
  }),
  A40: (inner) => ({
    async *read(request, call) {
      for await (const batch of inner.read(request, call)) {
        for (const column of Object.values(batch.columns)) {
          if (column.kind !== 'vector') continue;
          for (const [at, value] of column.values.entries())
            if (Number.isNaN(value)) column.values[at] = 0;
        }
        yield batch;
      }
    },
  }),
  A41: (inner) => ({
    media: async (sample, variant, call) => {
      const media = await inner.media(sample, variant, call);
      return variant.kind === 'original' && media instanceof Blob ? media.slice(1) : media;
    },
  }),
  A42: (inner) => ({
    async *read(request, call) {
      if (request.batchSize !== 50) return yield* inner.read(request, call);
      // Each batch from the dataset as it is by then.
      for (let number = 0; ; number += 1) {
        let place = 0;
        let found: ColumnBatch | null = null;
        for await (const batch of inner.read(request, call)) {
          if (place === number) found = batch;
          place += 1;
        }
        if (found === null) return;
        yield found;
      }
    },
  }),
  A43: (inner) => ({
    commit: async (changeSet, call) => {
      const { changes } = changeSet;
      const isList = Array.isArray(changes);
      const tidied = isList
        ? changes.map((change) =>
            'sampleIds' in change && Array.isArray(change.sampleIds)
              ? { ...change, sampleIds: [...new Set(change.sampleIds)] }
              : change,
          )
        : changes;
      return inner.commit({ ...changeSet, changes: tidied }, call);
    },
  }),
  A44: (inner) => ({
    commit: (changeSet, call) => {
      if (!Array.isArray(changeSet.changes)) return inner.commit(changeSet, call);
      const changes = changeSet.changes.map((change) => {
        if (change.kind !== 'columns') return change;
        const { dates: _, ...batch } = change.batch;
        return { ...change, batch };
      });
      return inner.commit({ ...changeSet, changes }, call);
    },
  }),
  A45: (inner) => ({
    plan: (request, call) => {
      const choice = { ...request.choice, excluded: request.choice.excluded.slice(0, 1) };
      return inner.plan({ ...request, choice }, call);
    },
  }),
  A46: (inner) => {
    const known = new Map<string, ReturnType<Inner['plan']>>();
    return {
      plan: (request, call) => {
        const key = JSON.stringify(request);
        const plan = known.get(key) ?? inner.plan(request, call);
        known.set(key, plan);
        return plan;
      },
    };
  },
  A47: (inner) => ({
    query: async (query, range, call) => {
      const page = await inner.query(query, range, call);
      return range.limit === 4 ? { ...page, hasMore: true } : page;
    },
  }),
};

const filterKinds: readonly Filter['kind'][] = [
  'and',
  'or',
  'not',
  'ids',
  'tag',
  'split',
  'class',
  'value',
  'range',
  'text',
  'provenance',
  'score',
  'decision',
];

describe('checkAdapter', () => {
  test.each(adapterChecks)('[$id] $title: MemoryAdapter', async (check) => {
    const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => ({
      adapter: createSeededAdapter(history, seed),
      seeded: ['media', 'vectors'] as const,
    });
    const { results } = await checkAdapter(create, { checks: [check] });
    expect(results).toEqual([{ check, outcome: 'passed', error: null }]);
  });

  test.each(adapterChecks)(
    '[$id] and no other check fails where an adapter breaks it',
    async ({ id }) => {
      const breakage = breakages[id];
      expect(breakage).toBeDefined();
      if (breakage !== undefined) expect(await listFailed(breakage)).toEqual([id]);
    },
  );

  test.each(filterKinds)(
    '[A3] fails where a filter of the kind "%s" is passed over',
    async (kind) => {
      const ignoring: Breakage = (inner) => ({
        query: (query, range, call) =>
          inner.query(query.filter?.kind === kind ? { of: 'samples' } : query, range, call),
      });
      const checks = adapterChecks.filter(({ id }) => id === 'A3');
      expect(await listFailed(ignoring, checks)).toEqual(['A3']);
    },
  );

  test.each(['describe', 'summarize', 'media', 'plan', 'commit'] as const)(
    '[A23] fails where %s doesn’t hear of an abort',
    async (name) => {
      const deaf: Breakage = (inner) => ({
        [name]: (...args: unknown[]) =>
          (inner[name] as (...rest: unknown[]) => unknown).call(inner, ...args.slice(0, -1)),
      });
      const checks = adapterChecks.filter(({ id }) => id === 'A23');
      expect(await listFailed(deaf, checks)).toEqual(['A23']);
    },
  );

  test('[A17] fails where the part of a refused change set that fits is applied', async () => {
    const partial: Breakage = (inner) => ({
      commit: async (changeSet, call) => {
        const [first, ...others] = changeSet.changes;
        if (first === undefined || others.length === 0) return inner.commit(changeSet, call);
        await inner.commit({ ...changeSet, id: `${changeSet.id} 1`, changes: [first] }, call);
        return inner.commit({ ...changeSet, changes: others }, call);
      },
    });
    const checks = adapterChecks.filter(({ id }) => id === 'A17');
    expect(await listFailed(partial, checks)).toEqual(['A17']);
  });

  test('[A24] what an adapter lacks is skipped and not a failure', async () => {
    const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => {
      const inner = createSeededAdapter(history, seed);
      const adapter: DatasetAdapter = {
        describe: (call) => inner.describe(call),
        query: (query, range, call) => inner.query(query, range, call),
      };
      return { adapter };
    };
    const { results, isPassed } = await checkAdapter(create);
    expect(isPassed).toBe(true);
    for (const { check, outcome } of results) {
      const isBare = (check.needs ?? []).length === 0 && check.needsSeed === undefined;
      expect(outcome, check.id).toBe(isBare ? 'passed' : 'skipped');
    }
  });

  test('[A24] a failed check says what was expected and found, and every backend is disposed of', async () => {
    let open = 0;
    const create = async (history: readonly ChangeSet[], seed: AdapterSeed) => {
      open += 1;
      const inner = createSeededAdapter(history, seed);
      const adapter = withBreakage(inner, (whole) => ({
        describe: async () => ({ ...(await whole.describe()), sampleCount: 7 }),
      }));
      const dispose = async () => {
        open -= 1;
      };
      return { adapter, dispose };
    };
    const { results, isPassed } = await checkAdapter(create, { checks: adapterChecks.slice(0, 1) });
    expect(open).toBe(0);
    expect(isPassed).toBe(false);
    const [{ error } = { error: null }] = results;
    expect(error).toBeInstanceOf(CheckFailureError);
    expect(error).toMatchObject({
      expected: '31',
      actual: '7',
      what: 'Checked the number of samples: expected 31 but found 7.',
    });
  });
});
