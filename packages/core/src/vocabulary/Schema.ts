import type { Ruling } from './Ruling.ts';

/** One class of a schema version. */
export interface ClassDefinition {
  /** Stable identifier; annotations refer to it. */
  readonly id: string;
  /** The name shown to people. */
  readonly name: string;
  /** The class it is a subtype of; absent for a top-level class. */
  readonly parentId?: string;
  /** The key that labels with it: one character. Absent: one of the digits, see `toClassKeys`. */
  readonly hotkey?: string;
}

/** An immutable set of classes. A change of the schema is a new version. */
export interface SchemaVersion {
  /** 0, 1, 2, … */
  readonly version: number;
  /** The classes in the order in which they are listed and numbered on the keyboard. */
  readonly classes: readonly ClassDefinition[];
  /** What was ruled on samples that were ambiguous, the oldest first; absent: nothing. */
  readonly rulings?: readonly Ruling[];
}

/** A schema without classes: what a new dataset starts from. */
export const emptySchema: SchemaVersion = { version: 0, classes: [] };

/**
 * Adds classes for the names that the schema lacks, as a new version. Names are compared without regard to
 * case and to blanks around them.
 * Returns the same object where nothing is new.
 *
 * The id of a new class is its name; where another class already has that id, a number is appended.
 */
export function addClasses(schema: SchemaVersion, names: Iterable<string>): SchemaVersion {
  const known = new Set(schema.classes.map((definition) => definition.name.toLowerCase()));
  const ids = new Set(schema.classes.map((definition) => definition.id));
  const added: ClassDefinition[] = [];
  for (const given of names) {
    const name = given.trim();
    const key = name.toLowerCase();
    if (name === '' || known.has(key)) continue;
    let id = name;
    for (let n = 2; ids.has(id); n += 1) id = `${name}-${n}`;
    known.add(key);
    ids.add(id);
    added.push({ id, name });
  }
  if (added.length === 0) return schema;
  return { ...schema, version: schema.version + 1, classes: [...schema.classes, ...added] };
}

/** Finds a class by its name, without regard to case; `null` where there is none. */
export function findClassByName(schema: SchemaVersion, name: string): ClassDefinition | null {
  const key = name.trim().toLowerCase();
  return schema.classes.find((definition) => definition.name.toLowerCase() === key) ?? null;
}
