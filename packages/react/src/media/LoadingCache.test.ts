import { expect, test } from 'vitest';
import { LoadingCache } from './LoadingCache.ts';

interface Made {
  readonly signal: AbortSignal;
  readonly finish: (value: string) => void;
}

function open() {
  const freed: string[] = [];
  const free = (value: string) => freed.push(value);
  const cache = new LoadingCache<string>({ capacity: 10, weigh: ({ length }) => length, free });
  const made: Made[] = [];
  const load = (key: string, signal = new AbortController().signal) =>
    cache.load(key, signal, (own) => {
      return new Promise((finish) => made.push({ signal: own, finish }));
    });
  return { cache, made, load, freed };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('[R40] what several wait for is made once', async () => {
  const { made, load, cache } = open();
  const both = [load('a'), load('a')];
  await turn();
  expect(made).toHaveLength(1);
  made[0]?.finish('value');
  expect(await Promise.all(both)).toEqual(['value', 'value']);
  expect(cache.peek('a')).toBe('value');
});

test('[R40] it is aborted once all have gone, and not before', async () => {
  const { made, load, freed, cache } = open();
  const [first, second] = [new AbortController(), new AbortController()];
  const both = [load('a', first.signal), load('a', second.signal)];
  await turn();
  first.abort();
  expect(await both[0]).toBeNull();
  expect(made[0]?.signal.aborted).toBe(false);
  second.abort();
  expect(made[0]?.signal.aborted).toBe(true);
  made[0]?.finish('late');
  await turn();
  expect(freed).toEqual(['late']);
  expect(cache.peek('a')).toBeNull();
});

test('[R40] what was aborted is made anew when it is wanted again', async () => {
  const { made, load } = open();
  const gone = new AbortController();
  void load('a', gone.signal);
  await turn();
  gone.abort();
  const again = load('a');
  await turn();
  made[0]?.finish('late');
  made[1]?.finish('again');
  expect(await again).toBe('again');
});

test('[R40] what was used longest ago is freed beyond the capacity', async () => {
  const { made, load, freed, cache } = open();
  for (const [place, key] of ['aaaa', 'bbbb', 'cccc'].entries()) {
    const loading = load(key);
    await turn();
    made[place]?.finish(key);
    await loading;
    if (place === 1) cache.peek('aaaa');
  }
  expect(freed).toEqual(['bbbb']);
});
