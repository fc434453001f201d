import type { Endpoint } from '../worker/WireMessage.ts';

/** What tabs say to one another before they have a line of their own. */
type DoorMessage =
  | { readonly kind: 'hello'; readonly client: string }
  | { readonly kind: 'welcome'; readonly client: string; readonly term: string }
  | { readonly kind: 'leading'; readonly term: string };

/** The line between one tab and the one that leads. */
export interface SharedLine extends Endpoint {
  /** Says and hears nothing any more. */
  close(): void;
}

/** Somebody may have been about to say hello, or to begin to lead, when it was said. */
const helloEveryMs = 250;

/**
 * Where the tabs that share a dataset find one another: one of them leads, and each of the others gets a line to it.
 *
 * A line is a channel that only the two of them know by name. A tab proves that it is alive by a Web Lock of the
 * line's name, so that whoever leads learns of its end, however it came.
 */
export class SharedDoor {
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  readonly #client: string = crypto.randomUUID();
  readonly #end = new AbortController();
  #greeting: ReturnType<typeof setInterval> | undefined;
  #term: string | null = null;
  readonly #following = new AbortController();

  /** @param name - Names the dataset among all of this origin. */
  constructor(name: string) {
    this.#name = name;
    this.#channel = new BroadcastChannel(name);
  }

  /**
   * Looks for whoever leads, now and whenever another one does.
   *
   * @param onLine - Gets the line to it; the line before is dead.
   * @param onLost - Hears that another one leads than before; the line to it follows.
   */
  follow(onLine: (line: SharedLine) => void, onLost: () => void): void {
    const hello = () => this.#say({ kind: 'hello', client: this.#client });
    const greet = () => {
      clearInterval(this.#greeting);
      hello();
      this.#greeting = setInterval(hello, helloEveryMs);
    };
    this.#channel.addEventListener(
      'message',
      ({ data }: MessageEvent<DoorMessage>) => {
        if (data.kind === 'leading' && data.term !== this.#term) {
          if (this.#term !== null) onLost();
          this.#term = null;
          greet();
        } else if (data.kind === 'welcome' && data.client === this.#client) {
          clearInterval(this.#greeting);
          if (data.term === this.#term) return;
          this.#term = data.term;
          onLine(openLine(this.#toLineName(data.term, this.#client)));
        }
      },
      { signal: this.#following.signal },
    );
    void navigator.locks
      .request(this.#toLifeName(this.#client), { signal: this.#end.signal }, () => {
        if (!this.#following.signal.aborted) greet();
        return untilAborted(this.#end.signal);
      })
      .catch(() => undefined);
  }

  /**
   * Leads from now on, and no longer follows.
   *
   * @param onLine - Gets the line to each of the others; ends what is served there where `ended` aborts.
   */
  lead(onLine: (line: SharedLine, ended: AbortSignal) => void): void {
    clearInterval(this.#greeting);
    // A welcome by whoever led before may still be on its way.
    this.#following.abort();
    const term = crypto.randomUUID();
    this.#term = term;
    const known = new Set<string>();
    this.#channel.addEventListener(
      'message',
      ({ data }: MessageEvent<DoorMessage>) => {
        if (data.kind !== 'hello') return;
        const { client } = data;
        if (!known.has(client)) {
          known.add(client);
          const line = openLine(this.#toLineName(term, client));
          const ended = AbortSignal.any([this.#end.signal, this.#watch(client)]);
          ended.addEventListener('abort', () => line.close(), { once: true });
          onLine(line, ended);
        }
        this.#say({ kind: 'welcome', client, term });
      },
      { signal: this.#end.signal },
    );
    this.#say({ kind: 'leading', term });
  }

  /** Neither leads nor follows any more. */
  close(): void {
    clearInterval(this.#greeting);
    this.#following.abort();
    this.#end.abort();
    this.#channel.close();
  }

  /** Aborts once a tab is gone. */
  #watch(client: string): AbortSignal {
    const gone = new AbortController();
    void navigator.locks
      .request(this.#toLifeName(client), { signal: this.#end.signal }, () => gone.abort())
      .catch(() => undefined);
    return gone.signal;
  }

  #say(message: DoorMessage): void {
    if (!this.#end.signal.aborted) this.#channel.postMessage(message);
  }

  #toLineName(term: string, client: string): string {
    return `${this.#name}:${term}:${client}`;
  }

  #toLifeName(client: string): string {
    return `${this.#name}:${client}`;
  }
}

/** A channel to everybody moves nothing: whatever crosses is copied. */
function openLine(name: string): SharedLine {
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  return {
    postMessage: (message) => {
      if (isOpen) channel.postMessage(message);
    },
    addEventListener: (type, listener) => channel.addEventListener(type, listener),
    removeEventListener: (type, listener) => channel.removeEventListener(type, listener),
    close: () => {
      isOpen = false;
      channel.close();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
