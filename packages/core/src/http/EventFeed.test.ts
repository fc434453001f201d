import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createChangeSet } from '../testing/createFixture.ts';
import { EventFeed } from './EventFeed.ts';
import { HttpError } from './HttpError.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const encoder = new TextEncoder();
const refuse = (retryAfterMs: number | null = null) =>
  Promise.reject(
    new HttpError({ status: 503, url: 'https://example.org', problem: 'busy', retryAfterMs }),
  );

/** A feed whose stream can't be opened, but for what is said, and the times at which that was tried. */
function openFeed(open: (tries: number) => Promise<AsyncIterable<Uint8Array>>) {
  const times: number[] = [];
  const start = Date.now();
  const feed = new EventFeed({
    open: () => {
      times.push(Date.now() - start);
      return open(times.length);
    },
    getRevision: () => 1,
    reconnectMs: 100,
  });
  feed.subscribe(() => undefined);
  const listWaits = () => times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return { feed, listWaits };
}

test('[X16] the wait doubles with each try that fails, up to thirty seconds', async () => {
  // The longest that chance allows.
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { feed, listWaits } = openFeed(() => refuse());
  await vi.advanceTimersByTimeAsync(120_000);
  expect(listWaits()).toEqual([
    100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000,
  ]);
  feed.close();
  const { length } = listWaits();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(listWaits()).toHaveLength(length);
});

test('[X16] chance takes up to half of each wait away', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { feed, listWaits } = openFeed(() => refuse());
  await vi.advanceTimersByTimeAsync(1600);
  expect(listWaits()).toEqual([50, 100, 200, 400, 800]);
  feed.close();
});

test('[X16] what is heard in between makes the wait short again, and what the server asks for counts', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const event = { revision: 2, changeSet: createChangeSet('a', []) };
  async function* tell() {
    yield encoder.encode(`id: 2\nevent: change\ndata: ${JSON.stringify(event)}\n\n`);
  }
  const { feed, listWaits } = openFeed((tries) => {
    if (tries === 4) return Promise.resolve(tell());
    return refuse(tries === 6 ? 7000 : null);
  });
  await vi.advanceTimersByTimeAsync(9000);
  expect(listWaits()).toEqual([100, 200, 400, 100, 200, 7000, 800]);
  feed.close();
});
