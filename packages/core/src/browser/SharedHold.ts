import { connect } from '../worker/connect.ts';
import { waitForDatasetLock } from './acquireDatasetLock.ts';
import { BrowserAdapter, type BrowserAdapterOptions } from './BrowserAdapter.ts';
import { connectBackend, type SharedBackend, serveBackend, toOwnBackend } from './SharedBackend.ts';
import { SharedDoor, type SharedLine } from './SharedDoor.ts';
import { StorageError } from './StorageError.ts';

/** Who answers now. */
export interface Held {
  /** Answers. */
  readonly backend: SharedBackend;
  /** Whether it is known not to answer any more. */
  readonly isLost: boolean;
}

interface Finding {
  /** `null`: it was lost before it could answer. */
  readonly held: Promise<Held | null>;
  /** Nobody answers there any more; whoever waits looks at the one that follows. */
  readonly lose: () => void;
}

/** Whoever has it open answers within this, even while it is still reading it. */
const patienceMs = 3000;

/** Finds whoever holds a dataset that tabs share, and holds it itself where nobody does. */
export class SharedHold {
  /** Resolves once somebody answers. */
  readonly ready: Promise<unknown>;
  readonly #options: BrowserAdapterOptions;
  readonly #name: string;
  readonly #door: SharedDoor;
  readonly #onBackend: (backend: SharedBackend) => Promise<void>;
  readonly #end = new AbortController();
  #finding: Finding | null = null;
  #announce: (() => void)[] = [];
  #failure: Error | null = null;

  /**
   * @param options - Which dataset.
   * @param name - Its name, for errors.
   * @param onBackend - Hears of everybody who answers, before a call goes there.
   */
  constructor(
    options: BrowserAdapterOptions,
    name: string,
    onBackend: (backend: SharedBackend) => Promise<void>,
  ) {
    const { id, databaseName = 'proofsheet' } = options;
    this.#options = options;
    this.#name = name;
    this.#onBackend = onBackend;
    this.#door = new SharedDoor(`proofsheet:${databaseName}:${id}`);
    this.#door.follow(
      (line) => this.#follow(line),
      () => this.#lose(),
    );
    waitForDatasetLock(id, this.#end.signal).then(
      (unlock) => this.#lead(unlock),
      (error: unknown) => this.#fail(error instanceof Error ? error : new TypeError(`${error}`)),
    );
    this.ready = this.#findFirst();
  }

  /**
   * Whoever answers now, or next.
   *
   * @throws Whatever keeps the dataset from being opened; StorageError with `locked` or `closed`.
   */
  async find(signal?: AbortSignal): Promise<Held> {
    for (;;) {
      signal?.throwIfAborted();
      if (this.#failure !== null) throw this.#failure;
      const finding = this.#finding;
      if (finding !== null) {
        const held = await finding.held;
        if (held !== null && !held.isLost) return held;
        // Whoever takes over may not be known yet.
        if (this.#finding !== finding) continue;
      }
      await this.#wait(signal);
    }
  }

  /** Lets go. */
  close(): void {
    this.#fail(new StorageError({ problem: 'closed', subject: this.#name }));
    // Others hear nothing of what fails because this tab lets go, and ask whoever comes next.
    this.#door.close();
    this.#end.abort();
    this.#lose();
  }

  async #findFirst(): Promise<void> {
    const patience = AbortSignal.timeout(patienceMs);
    try {
      await this.find(patience);
    } catch (error) {
      if (error !== patience.reason) throw error;
      throw new StorageError({ problem: 'locked', subject: this.#name }, { cause: error });
    }
  }

  #lead(unlock: () => void): void {
    if (this.#end.signal.aborted) {
      unlock();
      return;
    }
    const opened = BrowserAdapter.openHeld(this.#options, unlock);
    opened.catch(() => undefined);
    this.#lose();
    this.#door.lead((line, ended) => {
      const stop = serveBackend(line, opened);
      ended.addEventListener('abort', stop, { once: true });
    });
    this.#find(opened.then(toOwnBackend), () => undefined);
  }

  #follow(line: SharedLine): void {
    const connection = connect(line);
    this.#lose();
    this.#find(connectBackend(connection), () => {
      connection.close();
      line.close();
    });
  }

  #find(backend: Promise<SharedBackend>, onLose: () => void): void {
    const state = { isLost: false };
    const attached = backend.then(async (found) => {
      if (!state.isLost) await this.#onBackend(found);
      return found;
    });
    const held = attached.then(
      (found) => ({
        backend: found,
        get isLost() {
          return state.isLost;
        },
      }),
      (error: unknown) => {
        // What failed because it was lost is no failure of the dataset.
        if (state.isLost) return null;
        throw error;
      },
    );
    held.catch(() => undefined);
    const lose = () => {
      state.isLost = true;
      onLose();
      backend.then(({ close }) => close()).catch(() => undefined);
    };
    this.#finding = { held, lose };
    this.#tellAll();
  }

  #lose(): void {
    const finding = this.#finding;
    this.#finding = null;
    finding?.lose();
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#tellAll();
  }

  #tellAll(): void {
    for (const announce of this.#announce.splice(0)) announce();
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      this.#announce.push(finish);
      signal?.addEventListener('abort', finish);
    });
  }
}
