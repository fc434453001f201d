import type { Contestant } from './Contestant.ts';

const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  ours: async () => (await import('./createOurs.ts')).createOurs(),
  idb: async () => (await import('./createPeer.ts')).createPeer(),
};

/** Messages to oneself come one right after the other, unless a task is between them. */
function watchTasks(): () => number {
  const { port1, port2 } = new MessageChannel();
  let [last, longest] = [performance.now(), 0];
  port2.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    port1.postMessage(null);
  };
  port1.postMessage(null);
  return () => {
    port2.close();
    return longest;
  };
}

async function measureMemory(): Promise<number | null> {
  if (!('measureUserAgentSpecificMemory' in performance)) return null;
  const measure = performance.measureUserAgentSpecificMemory as () => Promise<{ bytes: number }>;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 25_000));
  const result = await Promise.race([measure.call(performance), late]);
  return result === null ? null : result.bytes / 2 ** 20;
}

async function open(contestant: Contestant, name: string): Promise<Record<string, number>> {
  const stop = watchTasks();
  const start = performance.now();
  await contestant.open();
  const opened = performance.now();
  await contestant.look();
  const looked = performance.now();
  const reading: Record<string, number> = { [name]: opened - start };
  if (name !== 'open') {
    stop();
    return reading;
  }
  reading['first page and facet'] = looked - opened;
  reading['longest main-thread task'] = stop();
  const memory = await measureMemory();
  return memory === null ? reading : { ...reading, memory };
}

async function run(): Promise<Record<string, number>> {
  const parameters = new URLSearchParams(location.search);
  const contestant = await contestants[parameters.get('contestant') ?? 'ours']?.();
  if (contestant === undefined) throw new RangeError('No such contestant.');
  switch (parameters.get('step')) {
    case 'fill':
      await contestant.fill();
      return {};
    case 'decide':
      await contestant.decide();
      return {};
    case 'reopen':
      return open(contestant, 'open, after 100,000 decisions');
    default:
      return open(contestant, 'open');
  }
}

Object.assign(globalThis, { reading: run() });
