import { emptySchema, type SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import type { NearFilter, NearKey, RegionFilter } from './Query.ts';

/** What a filter refers to beside the sample that it is held against. */
export interface QueryContext {
  /** The schema in force: which classes are subtypes of which. */
  readonly schema: SchemaVersion;
  /** The slices; default: none. A filter by another one holds for no sample. */
  readonly slices?: readonly Slice[];
  /**
   * Finds the ids of the samples that are in a region or near a sample. Only who has the vectors can tell;
   * without it such a filter holds for no sample.
   */
  readonly locate?: (filter: NearFilter | RegionFilter) => ReadonlySet<string>;
  /** Tells how far samples, by id, are from one; those without a vector, and without it all, are missing. */
  readonly measure?: (key: NearKey) => ReadonlyMap<string, number>;
}

/** Refers to nothing: classes have no subtypes, and there are no slices and no vectors. */
export const emptyContext: QueryContext = { schema: emptySchema };

/** The wanted classes with their subtypes, however deep. */
export function withSubtypes<T extends string | null>(
  classes: Iterable<T>,
  schema: SchemaVersion,
): ReadonlySet<T | string> {
  const wanted = new Set<T | string>(classes);
  // A schema may list a subtype before its parent.
  for (let size = -1; size !== wanted.size; ) {
    size = wanted.size;
    for (const { id, parentId } of schema.classes) {
      if (parentId !== undefined && wanted.has(parentId as T)) wanted.add(id);
    }
  }
  return wanted;
}
