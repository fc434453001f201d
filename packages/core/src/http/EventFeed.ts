import type { DatasetEvent, Unsubscribe } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import { throwLater } from '../errors/throwLater.ts';
import { HttpError } from './HttpError.ts';
import { PayloadError } from './PayloadError.ts';
import { parseDatasetEvent } from './payloads/parseDatasetEvent.ts';
import { readServerEvents, type ServerEvent } from './readServerEvents.ts';

/** What a feed needs. */
export interface EventFeedOptions {
  /** Opens the stream after a revision; `null`: from now on. */
  readonly open: (after: number | null, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;
  /** The latest revision that is known, as the first stream begins; `null`: none. */
  readonly getRevision: () => number | null;
  /** Is told why the stream broke; it is opened again all the same. */
  readonly onDisconnect?: ((error: unknown) => void) | undefined;
  /** The first wait before the stream is opened again, in milliseconds. */
  readonly reconnectMs: number;
}

const longestWait = 30_000;

/** Hears what happens to a dataset while somebody listens, through one stream that is opened again when it breaks. */
export class EventFeed {
  readonly #options: EventFeedOptions;
  readonly #listeners = new Set<(event: DatasetEvent) => void>();
  #running: AbortController | null = null;

  /** @param options - Where the events come from. */
  constructor(options: EventFeedOptions) {
    this.#options = options;
  }

  /** Calls the listener with each event from now on. */
  subscribe(listener: (event: DatasetEvent) => void): Unsubscribe {
    // The same function may be given twice, and each is to leave by itself.
    const own = (event: DatasetEvent) => listener(event);
    this.#listeners.add(own);
    if (this.#running === null) {
      this.#running = new AbortController();
      void this.#run(this.#running.signal);
    }
    return () => {
      this.#listeners.delete(own);
      if (this.#listeners.size === 0) this.close();
    };
  }

  /** Ends the stream and forgets all listeners. */
  close(): void {
    this.#listeners.clear();
    this.#running?.abort();
    this.#running = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let last = this.#options.getRevision();
    for (let failures = 0; !signal.aborted; ) {
      let asked: number | null = null;
      try {
        for await (const event of readServerEvents(await this.#options.open(last, signal))) {
          if (signal.aborted) return;
          failures = 0;
          last = this.#receive(event, last);
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof HttpError) asked = error.retryAfterMs;
        this.#options.onDisconnect?.(error);
      }
      await pause(asked ?? this.#toWait(failures), signal);
      failures += 1;
    }
  }

  /** Tells the listeners; gives the latest revision that they know of. */
  #receive(message: ServerEvent, last: number | null): number | null {
    const revision = Number(message.id ?? Number.NaN);
    if (!Number.isSafeInteger(revision)) return last;
    // After a break the server may begin with what was heard before.
    if (message.event === 'change' && (last === null || revision > last)) {
      this.#notify(toEvent(message, revision));
    } else if (message.event === 'reset') this.#notify(toGap(revision));
    else return last;
    return revision;
  }

  #notify(event: DatasetEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        throwLater(error);
      }
    }
  }

  #toWait(failures: number): number {
    const wait = Math.min(longestWait, this.#options.reconnectMs * 2 ** failures);
    // Thousands of clients of a server that restarts must not all come back at the same moment.
    return wait * (0.5 + Math.random() / 2);
  }
}

function toEvent({ data }: ServerEvent, revision: number): DatasetEvent {
  try {
    return parseDatasetEvent(JSON.parse(data));
  } catch (error) {
    // From a server that knows more kinds of changes than this client: something happened, and that is all.
    if (error instanceof PayloadError || error instanceof SyntaxError) return toGap(revision);
    throw error;
  }
}

/** Samples come and go in a way that nobody can tell: whatever is shown has to be read again. */
function toGap(revision: number): DatasetEvent {
  const changeSet: ChangeSet = {
    id: `gap-before-${revision}`,
    actor: { kind: 'rule', id: '@proofsheet/core/http' },
    reason: 'import',
    at: new Date().toISOString(),
    changes: [{ kind: 'samples', added: [], removed: [] }],
  };
  return { revision, changeSet };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
