/**
 * Every name that an object may have somewhere in a valibot schema.
 *
 * @param schema - The schema; what it is made of is looked through as plain values.
 */
export function listSchemaNames(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const { entries, item, wrapped, options, pipe } = part as Readonly<Record<string, unknown>>;
    if (typeof entries === 'object' && entries !== null)
      for (const name of Object.keys(entries)) names.add(name);
    for (const inner of [entries, options, pipe])
      if (typeof inner === 'object' && inner !== null) Object.values(inner).forEach(visit);
    visit(item);
    visit(wrapped);
  };
  visit(schema);
  return names;
}
