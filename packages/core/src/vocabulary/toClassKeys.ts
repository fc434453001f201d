import type { ClassDefinition, SchemaVersion } from './Schema.ts';

/** As they lie on a keyboard: ten classes are common, and the tenth has a key as well. */
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/**
 * The keys that label with a class: its own where the schema gives it one, else the next digit that is nobody's own, from
 * 1 to 9 and then 0. Of two classes with the same key the first has it.
 *
 * @returns Classes by key, in lower case, in the order of the keys' classes.
 */
export function toClassKeys(schema: SchemaVersion): ReadonlyMap<string, ClassDefinition> {
  const own = new Map<string, ClassDefinition>();
  for (const definition of schema.classes) {
    const key = definition.hotkey?.toLowerCase();
    if (key !== undefined && key !== '' && !own.has(key)) own.set(key, definition);
  }
  const free = digits.filter((digit) => !own.has(digit));
  const taken = new Set(own.values());
  const keys = new Map<string, ClassDefinition>();
  for (const definition of schema.classes) {
    const key = taken.has(definition) ? definition.hotkey?.toLowerCase() : free.shift();
    if (key !== undefined) keys.set(key, definition);
  }
  return keys;
}
