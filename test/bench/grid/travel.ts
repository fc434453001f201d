import type { Probe, Sight } from './Probe.ts';

/** Calls back once a frame, in an observer of sizes: after layout and before paint. */
function observeFrames(listener: () => void): { mark: () => void; stop: () => void } {
  const probe = document.getElementById('probe');
  if (probe === null) throw new RangeError('The page has no probe.');
  let observer: ResizeObserver | null = null;
  const mark = () => {
    // The newest observer is called last: it sees what the contestants' observers have drawn.
    observer?.disconnect();
    observer = new ResizeObserver(listener);
    observer.observe(probe);
  };
  return { mark, stop: () => observer?.disconnect() };
}

/** When a journey began a frame, and what was seen in it. */
export interface Journey {
  /** Milliseconds between one frame and the next. */
  readonly intervals: readonly number[];
  /** What lay on the screen, where it was looked at. */
  readonly sights: readonly Sight[];
}

/**
 * Moves the scrollbar to one position after another. It is set between frames, as a scrollbar or a wheel
 * does it, so that the next frame begins with the event.
 *
 * @param probe - Whose wall.
 * @param positions - Where to, a frame each.
 * @param isWatched - Whether it is looked at what lies on the screen, which takes time.
 */
export function travel(
  probe: Probe,
  positions: readonly number[],
  isWatched: boolean,
): Promise<Journey> {
  return new Promise((resolve) => {
    const times: number[] = [];
    const sights: Sight[] = [];
    const { port1, port2 } = new MessageChannel();
    let next = 0;
    const watch = isWatched
      ? observeFrames(() => {
          if (next > 0) sights.push(probe.look());
        })
      : null;
    port2.onmessage = () => {
      const position = positions[next];
      if (position === undefined) {
        watch?.stop();
        port2.close();
        resolve({ intervals: toIntervals(times), sights });
        return;
      }
      probe.scroller.scrollTop = position;
      next += 1;
      requestAnimationFrame(frame);
    };
    const frame = (time: number) => {
      times.push(time);
      performance.mark('frame');
      watch?.mark();
      // The message comes once the frame is painted.
      port1.postMessage(null);
    };
    requestAnimationFrame(frame);
  });
}

function toIntervals(times: readonly number[]): readonly number[] {
  return times.slice(1).map((time, place) => time - (times[place] ?? time));
}

/** So long is waited for a paint, in milliseconds. */
const patience = 10_000;

/**
 * Waits for the paint of a wall that is there as a whole.
 *
 * @param isShown - Whether it is, now.
 * @param since - From when, in milliseconds.
 * @returns How long it took, in milliseconds.
 */
export function waitForPaint(isShown: () => boolean, since: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const watch = observeFrames(() => {
      if (!isShown()) return;
      watch.stop();
      port2.onmessage = () => {
        port2.close();
        resolve(performance.now() - since);
      };
      port1.postMessage(null);
    });
    const frame = () => {
      watch.mark();
      if (performance.now() - since < patience) requestAnimationFrame(frame);
      else reject(new RangeError(`The wall was not there after ${patience} ms.`));
    };
    frame();
  });
}
