import type { DatasetDescription, FieldKind } from '@proofsheet/core';
import type { PartKey } from '../FilterParts.ts';

/** Something that can be filtered by, and how. */
export interface Facet {
  /** What it is about. */
  readonly key: PartKey;
  /** How it is chosen: from a list of values, or as a range. */
  readonly control: 'values' | 'range';
  /** Who counts: `summary` a request for all facets, `totals` a request for each value. */
  readonly counted: 'summary' | 'totals';
  /** What the values are; `score` for predictions. */
  readonly kind: FieldKind | 'score';
  /** Whether it is unfolded until a person says otherwise. */
  readonly isOpenAtFirst: boolean;
}

/** Facets of fields that are unfolded at first; further ones are asked for when they are. */
const openFields = 12;

const builtIn: readonly Facet[] = (['@class', '@tag', '@split'] as const).map((key) => ({
  key,
  control: 'values',
  counted: 'summary',
  kind: 'category',
  isOpenAtFirst: true,
}));

/**
 * What a dataset can be filtered by, in the order in which it is shown. A text may have as many values as there
 * are samples, so that it is counted only when a person unfolds it.
 */
export function listFacets(description: DatasetDescription | null): readonly Facet[] {
  const models = new Set(description?.models?.map(({ id }) => id));
  const fields = (description?.fields ?? []).map(({ name, kind }, place): Facet => {
    const isRange = kind === 'number' || kind === 'date';
    return {
      key: name,
      control: isRange ? 'range' : 'values',
      counted: 'summary',
      kind,
      isOpenAtFirst: kind !== 'text' && place < openFields,
    };
  });
  const scores = models.size === 1 ? ['@score'] : [...models].map((id) => `@score:${id}`);
  return [
    ...builtIn,
    toFacet('@decision', true),
    ...scores.map((key) => ({ ...toFacet(key, true), control: 'range', kind: 'score' }) as const),
    ...(models.size > 0 ? [toFacet('@provenance', false)] : []),
    ...fields,
  ];
}

/** The facet that a part of the filter belongs to; `null` where it has a control of its own. */
export function findFacet(key: PartKey, description: DatasetDescription | null): Facet | null {
  const known = listFacets(description).find((facet) => facet.key === key);
  if (known !== undefined) return known;
  if (key === '@score' || key.startsWith('@score:')) {
    return { ...toFacet(key, true), control: 'range', kind: 'score' };
  }
  if (key === '@provenance' || key === '@slice') return toFacet(key, true);
  return key.startsWith('@') ? null : { ...toFacet(key, true), counted: 'summary' };
}

function toFacet(key: PartKey, isOpenAtFirst: boolean): Facet {
  return { key, control: 'values', counted: 'totals', kind: 'category', isOpenAtFirst };
}
