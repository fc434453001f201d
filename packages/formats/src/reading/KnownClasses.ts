import { addClasses, findClassByName, type SchemaVersion } from '@proofsheet/core';

/** The class that a name stands for, and the schema version that has it. */
export interface KnownClass {
  /** Id of the class. */
  readonly id: string;
  /** Number of a schema version that has the class: the newest one when the name was first met. */
  readonly schemaVersion: number;
}

/** The classes of a schema, which grows as new names of classes are met. */
export class KnownClasses {
  #schema: SchemaVersion;
  readonly #classes = new Map<string, KnownClass>();

  /** @param schema - What to start from; classes are found in it without regard to case. */
  constructor(schema: SchemaVersion) {
    this.#schema = schema;
  }

  /** The schema with the classes of all names that were met; the given one where none was new. */
  get schema(): SchemaVersion {
    return this.#schema;
  }

  /** Adds the classes that the names stand for, as one new version at most. */
  meet(names: Iterable<string>): void {
    const fresh = new Set(
      Array.from(names, toClassName).filter((name) => !this.#classes.has(name)),
    );
    this.#schema = addClasses(this.#schema, fresh);
    for (const name of fresh) {
      const found = findClassByName(this.#schema, name);
      if (found === null) continue;
      this.#classes.set(name, { id: found.id, schemaVersion: this.#schema.version });
    }
  }

  /** The class of a name that was met; `null` for a name that is only blanks. */
  find(name: string): KnownClass | null {
    return this.#classes.get(toClassName(name)) ?? null;
  }
}

/** macOS hands out letters and their accents apart; typed names have them in one. */
function toClassName(name: string): string {
  return name.normalize('NFC');
}
