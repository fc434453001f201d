import type { Actor } from './Actor.ts';

/** What the arbiter decided of a sample that was ambiguous: a precedent for those like it. */
export interface Ruling {
  /** Unique among the rulings of a schema. */
  readonly id: string;
  /** The sample that it was made on. */
  readonly sampleId: string;
  /** The class that the sample has by it; an id of the schema. */
  readonly classId: string;
  /** Why, in the arbiter's words. */
  readonly reason: string;
  /** The arbiter. */
  readonly actor: Actor;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
}
