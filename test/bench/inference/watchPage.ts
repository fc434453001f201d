/** What the page felt of a run. */
export interface Feeling {
  /** Milliseconds of tasks of the main thread that took more than 50 ms, altogether. */
  readonly longTasks: number;
  /** The longest time between two frames, in milliseconds. */
  readonly longestGap: number;
}

/** Watches the main thread: without work of its own but a call a frame, since the cores are to be left to what is measured. */
export function watchPage(): () => Feeling {
  let longTasks = 0;
  let longestGap = 0;
  let [last, frame] = [performance.now(), 0];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks += duration;
  });
  observer.observe({ type: 'longtask' });
  const next = (now: number) => {
    longestGap = Math.max(longestGap, now - last);
    last = now;
    frame = requestAnimationFrame(next);
  };
  frame = requestAnimationFrame((now) => {
    last = now;
    frame = requestAnimationFrame(next);
  });
  return () => {
    cancelAnimationFrame(frame);
    for (const { duration } of observer.takeRecords()) longTasks += duration;
    observer.disconnect();
    return { longTasks, longestGap };
  };
}
