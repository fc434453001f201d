/** How often each part of the table was changed; what is derived from a part is good for one number of it. */
export interface TableVersions {
  /** Samples came or went. */
  samples: number;
  /** Samples went. */
  removals: number;
  /** Fields of a sample that stays were changed. */
  fields: number;
  /** Tags were put on or taken off. */
  tags: number;
  /** Samples moved to another split. */
  splits: number;
  /** Annotations were changed. */
  annotations: number;
}

/** Those of a table that nobody has changed. */
export function startVersions(): TableVersions {
  return { samples: 0, removals: 0, fields: 0, tags: 0, splits: 0, annotations: 0 };
}
