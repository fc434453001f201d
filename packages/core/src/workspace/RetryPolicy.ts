/** How often, and after how long, a change set is brought again that did not get through. */
export interface RetryPolicy {
  /** The longest wait before the second try, in milliseconds; doubles with every try. Default 500. */
  readonly firstWaitMs: number;
  /** The longest wait at all, in milliseconds. Default 30,000. */
  readonly longestWaitMs: number;
  /** After how long a call without an answer counts as failed, in milliseconds. Default 30,000. */
  readonly timeoutMs: number;
  /** A number in [0, 1); default `Math.random`. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What holds where nothing else is said. */
export const defaultRetryPolicy: RetryPolicy = {
  firstWaitMs: 500,
  longestWaitMs: 30_000,
  timeoutMs: 30_000,
  random: Math.random,
  wait,
};

/**
 * How long to wait after a failed try: anything between nothing and a bound that doubles each time ("full
 * jitter"), so that clients which failed together don't come back together.
 *
 * @param tries - Tries that failed so far, ≥ 1.
 * @param policy - Bounds and chance.
 */
export function toWait(tries: number, policy: RetryPolicy): number {
  const bound = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** (tries - 1));
  return policy.random() * bound;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
