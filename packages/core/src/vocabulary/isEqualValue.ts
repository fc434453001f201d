/** Says whether two plain JSON values are the same. A property that is `undefined` counts as absent. */
export function isEqualValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = listProperties(a);
  const right = new Map(listProperties(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isEqualValue(value, right.get(key)))
  );
}

function listProperties(object: object): readonly (readonly [string, unknown])[] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}
