import * as v from 'valibot';
import { parsePart } from './parsePart.ts';
import { TokenizerError } from './TokenizerError.ts';
import { translatePattern } from './translatePattern.ts';

const patternSchema = v.union([
  v.strictObject({ String: v.string() }),
  v.strictObject({ Regex: v.string() }),
]);

/**
 * The pattern of a component, `{ String }` or `{ Regex }`, as a regular expression of JavaScript's.
 *
 * @param value - What the document says.
 * @param path - Where it says it.
 * @throws {@link TokenizerError} for what is no pattern, or can't be said in JavaScript.
 */
export function toPattern(value: unknown, path: string): RegExp {
  const pattern = parsePart(patternSchema, value, path);
  if ('String' in pattern) return new RegExp(escapePattern(pattern.String), 'gv');
  try {
    return new RegExp(translatePattern(pattern.Regex), 'gv');
  } catch (cause) {
    const problem = `the pattern ${pattern.Regex} can't be used: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new TokenizerError({ kind: 'wrong-part', path, problem }, { cause });
  }
}

function escapePattern(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
}
