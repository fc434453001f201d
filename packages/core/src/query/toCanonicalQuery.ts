import type { Filter, OrderKey, Query } from './Query.ts';

/**
 * Writes a query so that two queries which differ only in the order of keys, of listed values or of joined
 * filters, in repeated values, or in groups that could be left out, give the same text. Used to compare and cache.
 */
export function toCanonicalQuery(query: Query): string {
  const filter = toCanonicalFilter(query.filter ?? { kind: 'and', filters: [] });
  const order = (query.order ?? []).map((key) => [toCanonicalKey(key.by), key.direction]);
  return JSON.stringify([query.of, filter, order]);
}

/** A filter in the one way in which it is compared: its kind, then what it says. */
export type Canonical = readonly [kind: string, ...parts: unknown[]];

function toCanonicalKey(by: OrderKey['by']): unknown {
  if (typeof by === 'string') return by;
  if ('near' in by) return ['near', by.near.space, by.near.sampleId];
  if (!('score' in by)) return by;
  return ['score', by.score.model ?? null, by.score.version ?? null];
}

/** Writes a filter as plain JSON in the one way in which it is compared. */
export function toCanonicalFilter(filter: Filter): Canonical {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return toCanonicalGroup(filter.kind, filter.filters.map(toCanonicalFilter));
    case 'not':
      return [filter.kind, toCanonicalFilter(filter.filter)];
    case 'ids':
      return [filter.kind, ...toSorted(filter.ids)];
    case 'tag':
      return [filter.kind, ...toSorted(filter.tags)];
    case 'split':
      return [filter.kind, ...toSorted(filter.splits)];
    case 'class':
      return [
        filter.kind,
        filter.by ?? null,
        filter.withSubtypes ?? true,
        ...toSorted(filter.classes),
      ];
    case 'provenance':
      return [filter.kind, filter.by ?? null, filter.id ?? null, filter.version ?? null];
    case 'score': {
      const { min = null, max = null, model = null, version = null } = filter;
      return [filter.kind, min, max, model, version];
    }
    case 'decision':
      return [filter.kind, ...toSorted(filter.states)];
    case 'value':
      return [filter.kind, filter.field, ...toSorted(filter.values)];
    case 'range':
      return [filter.kind, filter.field, filter.min ?? null, filter.max ?? null];
    case 'text':
      return [filter.kind, filter.text.trim().toLowerCase()];
    case 'region':
      return [filter.kind, filter.projection, ...filter.points];
    case 'near':
      return [filter.kind, filter.space, filter.sampleId, filter.k];
    case 'slice':
      return [filter.kind, filter.id];
  }
}

/** A group in a group of its kind is spread out, and a group of one is that one. */
function toCanonicalGroup(kind: 'and' | 'or', members: readonly Canonical[]): Canonical {
  const spread = members.flatMap((member) => (member[0] === kind ? member.slice(1) : [member]));
  const parts = toSorted(spread);
  const [only] = parts;
  return parts.length === 1 && isCanonical(only) ? only : [kind, ...parts];
}

function isCanonical(part: unknown): part is Canonical {
  return Array.isArray(part);
}

function toSorted(values: readonly unknown[]): readonly unknown[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byText.keys()].sort().map((text) => byText.get(text));
}
