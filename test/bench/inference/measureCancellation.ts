import { median } from '../statistics.ts';
import type { BenchImage, Contestant } from './Contestant.ts';

const turns = 15;

/** How long a cancelled run still holds up the next one, in milliseconds and in batches: the medians of several turns. */
export async function measureCancellation(
  contestant: Contestant,
  images: readonly BenchImage[],
): Promise<{ readonly cancellation: number; readonly cancellationInBatches: number }> {
  const alone = median(await repeat(() => timeOne(contestant, images)));
  const waits: number[] = [];
  const shares: number[] = [];
  await repeat(async (turn) => {
    const batch = await cancelMidway(contestant, images, turn);
    const wait = Math.max(0, (await timeOne(contestant, images)) - alone);
    waits.push(wait);
    shares.push(wait / batch);
    return wait;
  });
  return { cancellation: median(waits), cancellationInBatches: median(shares) };
}

async function repeat(work: (turn: number) => Promise<number>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) times.push(await work(turn));
  return times;
}

async function timeOne(contestant: Contestant, images: readonly BenchImage[]): Promise<number> {
  const startedAt = performance.now();
  for await (const _ of contestant.run(images.slice(0, 1)));
  return performance.now() - startedAt;
}

/** Aborts a run after some batches, at any moment of one. @returns How long a batch took, in milliseconds: as often as one came. */
async function cancelMidway(
  contestant: Contestant,
  images: readonly BenchImage[],
  turn: number,
): Promise<number> {
  const controller = new AbortController();
  const times: number[] = [];
  try {
    for await (const _ of contestant.run(images, controller.signal)) {
      times.push(performance.now());
      if (times.length === 8) setTimeout(() => controller.abort(), (turn * 7) % 30);
    }
  } catch (error) {
    if (!controller.signal.aborted) throw error;
  }
  const gaps = times.flatMap((time, place) => (place === 0 ? [] : time - (times[place - 1] ?? 0)));
  // Each worker has one, so that a batch takes as long as it takes for all of them to bring one.
  return (navigator.hardwareConcurrency > 1 ? 2 : 1) * median(gaps);
}
