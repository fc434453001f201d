import type { Change } from '../changes/Change.ts';
import type { Filter, Query } from '../query/Query.ts';

type Aspect = 'tags' | 'split' | 'class' | 'schema' | 'slice';

/**
 * Says whether changes of single samples can alter which rows a query has, or their order. Samples that come
 * or go are another matter: they always do.
 */
export function affectsQuery(query: Query, changes: readonly Pick<Change, 'kind'>[]): boolean {
  const used = new Set(listFilterAspects(query.filter));
  for (const { by } of query.order ?? []) {
    if (by === 'class' || by === 'split') used.add(by);
    else if (typeof by === 'object' && 'score' in by) used.add('class');
  }
  // Every annotation is a row.
  if (query.of === 'annotations') used.add('class');
  return changes.some((change) => {
    if (change.kind === 'tag') return used.has('tags');
    if (change.kind === 'split') return used.has('split');
    if (change.kind === 'slice') return used.has('slice');
    if (change.kind === 'schema') return used.has('schema');
    return change.kind === 'annotation' && used.has('class');
  });
}

function listFilterAspects(filter: Filter | undefined): readonly Aspect[] {
  switch (filter?.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(listFilterAspects);
    case 'not':
      return listFilterAspects(filter.filter);
    case 'tag':
    case 'text':
      return ['tags'];
    case 'split':
      return ['split'];
    case 'class':
      return filter.withSubtypes === false ? ['class'] : ['class', 'schema'];
    case 'provenance':
    case 'score':
    case 'decision':
      return ['class'];
    case 'slice':
      return ['tags', 'split', 'class', 'schema', 'slice'];
    default:
      return [];
  }
}
