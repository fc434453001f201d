import * as v from 'valibot';
import { TokenizerError } from './TokenizerError.ts';

/** Any part of a tokenizer's document that says what it is. */
const typed = v.looseObject({ type: v.string() });

/**
 * Checks a part of a tokenizer's document.
 *
 * @param schema - What it must be.
 * @param value - What it is.
 * @param path - Where it is.
 * @throws {@link TokenizerError} with the path of what is wrong.
 */
export function parsePart<T>(schema: v.GenericSchema<unknown, T>, value: unknown, path: string): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const inner = v.getDotPath(issue);
  throw new TokenizerError({
    kind: 'wrong-part',
    path: [path, inner].filter((part) => part !== null && part !== '').join('.'),
    problem: issue.message,
  });
}

/**
 * The name of a component.
 *
 * @throws {@link TokenizerError} where it has none.
 */
export function parseType(value: unknown, path: string): string {
  return parsePart(typed, value, path).type;
}

/** What is thrown for a component that isn't known. */
export function unknownComponent(type: string, path: string): TokenizerError {
  return new TokenizerError({ kind: 'unknown-component', path, problem: type });
}
