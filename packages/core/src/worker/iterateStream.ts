import type { Connection } from './connect.ts';
import type { StreamStep } from './serveStream.ts';

/**
 * Reads a stream that the other side serves with `serveStream`. Leaving the loop ends it there.
 *
 * @param connection - Leads to the service.
 * @param name - The stream's name among the methods.
 * @param argument - What it is started with.
 * @param signal - Ends it; the loop then throws the signal's reason.
 * @throws Whatever the stream threw, as its own class.
 */
export async function* iterateStream(
  connection: Connection,
  name: string,
  argument: unknown,
  signal?: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const id = await connection.call(name, argument, { signal });
  let isOpen = true;
  try {
    while (isOpen) {
      const step = (await connection.call(`${name}/next`, id, { signal })) as StreamStep;
      isOpen = !step.isDone;
      if (isOpen) yield step.item;
    }
  } finally {
    // A connection that died has nothing left to close.
    if (isOpen) connection.call(`${name}/close`, id).catch(() => undefined);
  }
}
