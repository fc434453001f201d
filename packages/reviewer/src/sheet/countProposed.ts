import type { Call, DatasetAdapter, Filter } from '@proofsheet/core';
import type { LaneScope } from '../queue/LaneScope.ts';
import { toLaneFilter } from '../queue/toLaneFilter.ts';

/** How many proposals of a class wait. */
export interface ClassCount {
  /** The class: an id of the schema. */
  readonly classId: string;
  /** Proposals, ≥ 1. */
  readonly count: number;
}

/**
 * Counts the proposals that wait, by class, the most first. Where the backend doesn't summarize, each class is counted by itself.
 *
 * @throws Whatever the adapter throws.
 */
export async function countProposed(
  adapter: DatasetAdapter,
  scope: LaneScope,
  call: Call = {},
): Promise<readonly ClassCount[]> {
  const filter = toLaneFilter('proposals', scope);
  const counts =
    adapter.summarize === undefined
      ? await countEach(adapter, scope, filter, call)
      : ((
          await adapter.summarize({ of: 'annotations', filter }, ['@class'], call)
        )[0]?.counts.flatMap(({ value, count }) =>
          typeof value === 'string' ? [{ classId: value, count }] : [],
        ) ?? []);
  const known = new Map(scope.schema.classes.map(({ id }, place) => [id, place]));
  return counts
    .filter(({ classId, count }) => count > 0 && known.has(classId))
    .sort((a, b) => b.count - a.count || (known.get(a.classId) ?? 0) - (known.get(b.classId) ?? 0));
}

async function countEach(
  adapter: DatasetAdapter,
  { schema }: LaneScope,
  filter: Filter,
  call: Call,
): Promise<ClassCount[]> {
  return Promise.all(
    schema.classes.map(async ({ id }) => {
      const said: Filter = { kind: 'class', by: 'model', classes: [id], withSubtypes: false };
      const query = {
        of: 'annotations',
        filter: { kind: 'and', filters: [filter, said] },
      } as const;
      const { total } = await adapter.query(query, { offset: 0, limit: 0 }, call);
      return { classId: id, count: total };
    }),
  );
}
