import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import type { Connectivity } from './Connectivity.ts';
import type { OutboxStore } from './OutboxStore.ts';
import type { RetryPolicy } from './RetryPolicy.ts';

/** What a workspace is made of. */
export interface WorkspaceOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Who works here; default: a person called `local`. */
  readonly actor?: Actor;
  /** Rows that are read at a time, ≥ 1; default 200. */
  readonly pageSize?: number;
  /** Makes unique ids; default `crypto.randomUUID`. */
  readonly createId?: () => string;
  /** Tells the time; default the clock. */
  readonly now?: () => Date;
  /**
   * Where changes are kept until the backend has acknowledged them; default: in memory, as long as the page
   * lives. That of `openOutboxStore` in `@proofsheet/core/browser` survives reloads and crashes and is shared
   * by tabs.
   */
  readonly outbox?: OutboxStore;
  /** How often a change is brought again that did not get through; what is left out is as by default. */
  readonly retry?: Partial<RetryPolicy>;
  /** Whether there is a network; default: what the browser says. */
  readonly connectivity?: Connectivity;
}
