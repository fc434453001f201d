import { describe, expect, test } from 'vitest';
import { TaskQueue } from './TaskQueue.ts';

/** Tasks that end when told to, and the order in which they were begun. */
function createTasks() {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const task = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve, reject) => {
      ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
    });
  };
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { begun, task, end };
}

describe('TaskQueue', () => {
  test('[T1] no more tasks run at a time than allowed, and results come through', async () => {
    const { begun, task, end } = createTasks();
    const queue = new TaskQueue(2);
    const running = ['a', 'b', 'c'].map((name) => queue.run(task(name)));
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    await end('c');
    expect(await Promise.all(running)).toEqual(['a', 'b', 'c']);
  });

  test('[T2] the most urgent goes first, and among those the oldest', async () => {
    const { begun, task, end } = createTasks();
    const queue = new TaskQueue(1);
    void queue.run(task('first'));
    void queue.run(task('idle'), { priority: 'idle' });
    void queue.run(task('soon'), { priority: 'soon' });
    void queue.run(task('old'));
    void queue.run(task('new'), { priority: 'visible' });
    for (const name of ['first', 'old', 'new', 'soon', 'idle']) await end(name);
    expect(begun).toEqual(['first', 'old', 'new', 'soon', 'idle']);
  });

  test('[T3] a task that is aborted while it waits is never begun', async () => {
    const { begun, task, end } = createTasks();
    const queue = new TaskQueue(1);
    const first = queue.run(task('first'));
    const controller = new AbortController();
    const waiting = queue.run(task('waiting'), { signal: controller.signal });
    const last = queue.run(task('last'));
    const reason = new RangeError('scrolled away');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(queue.run(task('late'), { signal: controller.signal })).rejects.toBe(reason);
    await end('first');
    await end('last');
    await Promise.all([first, last]);
    expect(begun).toEqual(['first', 'last']);
  });

  test('[T4] a task that fails gives its place back, even where it throws at once', async () => {
    const { task, end } = createTasks();
    const queue = new TaskQueue(1);
    const failing = queue.run(task('failing'));
    const throwing = queue.run(() => {
      throw new RangeError('at once');
    });
    const next = queue.run(task('next'));
    const outcomes = Promise.allSettled([failing, throwing, next]);
    await end('failing', new RangeError('later'));
    await end('next');
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'fulfilled',
    ]);
  });
});
