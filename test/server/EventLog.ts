import { toWireChangeSet } from '../../packages/core/src/http/index.ts';
import type { DatasetAdapter, DatasetEvent } from '../../packages/core/src/index.ts';

const encoder = new TextEncoder();

/** Keeps the last events of a dataset and tells them to every stream, from where the stream broke off. */
export class EventLog {
  readonly #capacity: number;
  readonly #events: DatasetEvent[] = [];
  readonly #streams = new Set<(text: string) => void>();
  readonly #leave: () => void;

  /** @param capacity How many events are kept for clients that come back. */
  constructor(adapter: DatasetAdapter, capacity: number) {
    this.#capacity = capacity;
    this.#leave = adapter.subscribe?.((event) => this.#add(event)) ?? (() => undefined);
  }

  /** The events after a revision, or from now on, and all that follow. */
  open(after: number | null, revision: number): ReadableStream<Uint8Array> {
    let leave = () => {};
    return new ReadableStream({
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const beat = setInterval(() => send(': alive\n\n'), 15_000);
        leave = () => {
          clearInterval(beat);
          this.#streams.delete(send);
        };
        send(': welcome\n\n');
        if (after !== null) for (const text of this.#replay(after, revision)) send(text);
        this.#streams.add(send);
      },
      cancel: () => leave(),
    });
  }

  /** Hears nothing more. */
  close(): void {
    this.#leave();
  }

  #add(event: DatasetEvent): void {
    this.#events.push(event);
    if (this.#events.length > this.#capacity) this.#events.shift();
    for (const send of this.#streams) send(toText(event));
  }

  #replay(after: number, revision: number): readonly string[] {
    if (after >= revision) return [];
    const missed = this.#events.filter((event) => event.revision > after);
    const isWhole = missed[0]?.revision === after + 1;
    if (isWhole) return missed.map(toText);
    return [`id: ${revision}\nevent: reset\ndata: {"revision":${revision}}\n\n`];
  }
}

function toText(event: DatasetEvent): string {
  const data = { ...event, changeSet: toWireChangeSet(event.changeSet) };
  return `id: ${event.revision}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}
