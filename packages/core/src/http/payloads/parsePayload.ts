import * as v from 'valibot';
import { PayloadError } from '../PayloadError.ts';

/**
 * Checks what came from outside against a schema.
 *
 * @param schema - What it must be.
 * @param value - Anything.
 * @throws {@link PayloadError} with the path of the first part that is wrong.
 */
export function parsePayload<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new PayloadError({ path: v.getDotPath(issue) ?? '', problem: issue.message });
}
