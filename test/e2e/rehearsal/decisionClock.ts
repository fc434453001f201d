declare global {
  interface Window {
    /** Milliseconds from a key to the paint of the next sample; there once the clock has started. */
    decisionTimes?: number[];
  }
}

/**
 * In the page: times every key from when the browser got it until a frame that shows another sample was painted. A key after which
 * nothing else is shown before the next key is none that decides.
 */
export function startDecisionClock(): void {
  if (window.decisionTimes !== undefined) return;
  const times: number[] = [];
  window.decisionTimes = times;
  const read = () =>
    document.querySelector('.ps-review-stage [data-source]')?.getAttribute('data-source') ?? null;
  let former = read();
  let latest = 0;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      latest = timeStamp;
      const look = () => {
        if (latest !== timeStamp) return;
        const shown = read();
        if (shown !== null && shown !== former) {
          former = shown;
          // A task after the frame's callbacks runs once the frame was handed over to be painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - timeStamp);
          port2.postMessage(null);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

/** In the page: the times so far, which are forgotten. */
export function takeDecisionTimes(): number[] {
  return window.decisionTimes?.splice(0) ?? [];
}
