import type { SchemaVersion } from '@proofsheet/core';

/** A class with its subtypes and with what it is a subtype of, however far: of two such classes neither denies the other. */
export function listRelatedClasses({ classes }: SchemaVersion, id: string): ReadonlySet<string> {
  const parents = new Map(classes.map((one) => [one.id, one.parentId]));
  const above = new Set<string>();
  for (
    let next = parents.get(id);
    next !== undefined && !above.has(next);
    next = parents.get(next)
  ) {
    above.add(next);
  }
  const below = new Set([id]);
  // A schema may list a subtype before its parent.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const one of classes) {
      if (one.parentId !== undefined && below.has(one.parentId)) below.add(one.id);
    }
  }
  return new Set([...below, ...above]);
}
