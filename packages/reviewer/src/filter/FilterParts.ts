import type { Filter } from '@proofsheet/core';

/** A review's filter, taken apart into what a person can choose. */
export interface FilterParts {
  /** Only what a model takes for this class; `null`: any. */
  readonly classId: string | null;
  /** Least score, 0 to 1; 0: no bound. */
  readonly min: number;
  /** Greatest score, 0 to 1; 1: no bound. */
  readonly max: number;
  /** Only what carries this tag; `null`: any, or none. */
  readonly tag: string | null;
  /** Whatever else the host asks for; it stays. */
  readonly rest: readonly Filter[];
}

/** Everything. */
export const noParts: FilterParts = { classId: null, min: 0, max: 1, tag: null, rest: [] };

/** Takes a filter apart; `null` is everything. */
export function toFilterParts(filter: Filter | null): FilterParts {
  const list = filter === null ? [] : filter.kind === 'and' ? filter.filters : [filter];
  return list.reduce(addPart, noParts);
}

/** The filter of its parts; `null` where they leave nothing out. */
export function toReviewFilter({ classId, min, max, tag, rest }: FilterParts): Filter | null {
  const filters: readonly Filter[] = [
    ...rest,
    ...(classId === null ? [] : [{ kind: 'class', by: 'model', classes: [classId] } as const]),
    ...(min <= 0 && max >= 1
      ? []
      : [{ kind: 'score', ...(min > 0 && { min }), ...(max < 1 && { max }) } as const]),
    ...(tag === null ? [] : [{ kind: 'tag', tags: [tag] } as const]),
  ];
  const [only] = filters;
  return filters.length > 1 ? { kind: 'and', filters } : (only ?? null);
}

function addPart(parts: FilterParts, filter: Filter): FilterParts {
  switch (filter.kind) {
    case 'class': {
      const [classId, ...others] = filter.classes;
      const isOne = classId != null && others.length === 0 && parts.classId === null;
      if (isOne && filter.by === 'model' && filter.withSubtypes !== false)
        return { ...parts, classId };
      break;
    }
    case 'score':
      if (filter.model === undefined && parts.min === 0 && parts.max === 1)
        return { ...parts, min: filter.min ?? 0, max: filter.max ?? 1 };
      break;
    case 'tag': {
      const [tag, ...others] = filter.tags;
      if (tag != null && others.length === 0 && parts.tag === null) return { ...parts, tag };
      break;
    }
  }
  return { ...parts, rest: [...parts.rest, filter] };
}
