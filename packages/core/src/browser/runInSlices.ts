/** Half a frame: whoever calls meanwhile is answered in the same frame. */
const sliceMs = 8;

/**
 * Runs a long computation a few milliseconds at a time, with room for whatever else is to be done in between.
 *
 * @param steps - The computation; it may be interrupted wherever it yields.
 * @param signal - Gives up.
 * @returns What it returns.
 */
export async function runInSlices<T>(
  steps: Generator<void, T, undefined>,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + sliceMs;
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
}
