import type { Page } from '../adapter/Page.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import { CheckFailureError } from './CheckFailureError.ts';

const longestText = 400;

/** @throws CheckFailureError where two plain JSON values differ. */
export function expectEqual(subject: string, actual: unknown, expected: unknown): void {
  if (isEqualValue(actual, expected)) return;
  throw new CheckFailureError({ subject, expected: toText(expected), actual: toText(actual) });
}

/**
 * @param known - The number of rows that are known of for sure.
 * @throws CheckFailureError where a total isn't true: neither that of all rows, nor, of an adapter that can't count,
 *   that of those it knows of with the word that there are more.
 */
export function expectTotal(
  subject: string,
  { total, hasMore }: Pick<Page, 'total' | 'hasMore'>,
  known: number,
  expected: number,
): void {
  const isSoFar = hasMore === true && total >= known && total <= expected;
  if (!isSoFar) expectEqual(subject, total, expected);
}

/** A class of errors that a call is to reject with. */
export type ErrorClass<E extends Error> = abstract new (...args: never[]) => E;

/**
 * Waits until a call is refused.
 *
 * @param subject - What is called.
 * @param Class - The class of error it must be refused with.
 * @param call - Makes the call.
 * @returns The error.
 * @throws CheckFailureError where the call succeeds, or fails with something else.
 */
export async function expectRejection<E extends Error>(
  subject: string,
  Class: ErrorClass<E>,
  call: () => Promise<unknown>,
): Promise<E> {
  const expected = `a rejection with ${Class.name}`;
  let result: unknown;
  try {
    result = await call();
  } catch (error) {
    if (error instanceof Class) return error;
    throw new CheckFailureError({ subject, expected, actual: String(error) }, { cause: error });
  }
  throw new CheckFailureError({ subject, expected, actual: toText(result) });
}

function toText(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
