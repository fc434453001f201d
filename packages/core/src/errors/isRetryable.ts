const transportFailures = new Set(['AbortError', 'NetworkError', 'TimeoutError']);
/** What Chromium, Firefox, Safari and Node say where a request never got through. */
const fetchFailure = /failed to fetch|networkerror|load failed|fetch failed/i;

/**
 * Says whether a call that failed may succeed when it is made again as it is: the network failed, or the
 * backend was busy. An error says so itself by a property `isRetryable`; otherwise those that browsers throw
 * for a broken connection, a timeout or an abort count, and everything else is an answer and final.
 */
export function isRetryable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('isRetryable' in error && typeof error.isRetryable === 'boolean') return error.isRetryable;
  if (!(error instanceof Error)) return false;
  if (transportFailures.has(error.name)) return true;
  return error instanceof TypeError && fetchFailure.test(error.message);
}
