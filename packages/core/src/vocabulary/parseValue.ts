import * as v from 'valibot';
import { SampleError } from './SampleError.ts';

/**
 * Checks a value of the vocabulary that came from outside.
 *
 * @param schema - What it must be.
 * @param value - Anything.
 * @throws {@link SampleError} with the path of the first part that is wrong.
 */
export function parseValue<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new SampleError({ path: v.getDotPath(issue) ?? '', problem: issue.message });
}
