/** An event of a trace of Chromium. Times are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
}

/** What one frame took of the main thread, in milliseconds. */
export interface FrameCost {
  /** Running scripts, without the layout and styles that they asked for. */
  readonly script: number;
  /** All of its tasks. */
  readonly busy: number;
}

const scripts = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
  'v8.callFunction',
]);
const layouts = new Set(['Layout', 'UpdateLayoutTree', 'ParseHTML']);

/**
 * What the frames of a journey took of the main thread, from the marks named `frame`.
 *
 * @param trace - As `browser.stopTracing` gives it.
 */
export function readTrace(trace: Buffer): readonly FrameCost[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const marks = traceEvents
    .filter(({ name, ph }) => name === 'frame' && (ph === 'I' || ph === 'R' || ph === 'i'))
    .toSorted((a, b) => a.ts - b.ts);
  const [first] = marks;
  if (first === undefined) return [];
  const main = traceEvents
    .filter(({ pid, tid, ph }) => pid === first.pid && tid === first.tid && ph === 'X')
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const costs = marks.slice(1).map(() => ({ script: 0, busy: 0 }));
  const add = (key: 'script' | 'busy', time: number, duration: number) => {
    const frame = marks.findLastIndex(({ ts }) => ts <= time);
    const cost = costs[frame];
    if (cost !== undefined) cost[key] += duration / 1000;
  };
  let [busyUntil, scriptUntil] = [0, 0];
  let layoutUntil = 0;
  for (const { name, ts, dur = 0 } of main) {
    if (name.endsWith('RunTask') && ts >= busyUntil) {
      busyUntil = ts + dur;
      add('busy', ts, dur);
    }
    if (scripts.has(name) && ts >= scriptUntil) {
      scriptUntil = ts + dur;
      add('script', ts, dur);
    }
    if (layouts.has(name) && ts < scriptUntil && ts >= layoutUntil) {
      layoutUntil = ts + dur;
      add('script', ts, -dur);
    }
  }
  return costs;
}
