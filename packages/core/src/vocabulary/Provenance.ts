import type { Actor } from './Actor.ts';

/** Where a statement comes from. */
export interface Provenance {
  /** Who made the statement. */
  readonly actor: Actor;
  /** When it was made: ISO 8601 in UTC. */
  readonly at: string;
  /** The schema version under which it was made: 0, 1, 2, … */
  readonly schemaVersion: number;
  /** How long the maker took, in milliseconds, where it is known. */
  readonly durationMs?: number;
}
