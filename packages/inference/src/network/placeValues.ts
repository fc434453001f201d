import type { NetworkPlan, NetworkStep, NetworkValue } from './NetworkStep.ts';

/** Where the values of a network lie: several in the same room, one after the other. */
export interface ValuePlaces {
  /** Numbers of each room, for one picture. */
  readonly rooms: readonly number[];
  /** The room of each value, by its id. */
  readonly roomOf: ReadonlyMap<number, number>;
}

/** As many as whole vectors of four hold. */
export function toPadded(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** Numbers of a value, for one picture. */
export function toSize({ channels, height, width }: NetworkValue): number {
  return toPadded(channels) * height * width;
}

/** Gives every value a room that nobody needs any more, as long as it is needed. */
export function placeValues({ from, steps, outputs }: NetworkPlan): ValuePlaces {
  const last = findLastUses(steps);
  for (const { id } of outputs.values()) last.set(id, steps.length);
  const rooms: number[] = [toSize(from)];
  const roomOf = new Map([[from.id, 0]]);
  const free = new Set<number>();
  for (const [turn, step] of steps.entries()) {
    const size = toSize(step.to);
    // The one that is enlarged least.
    const [best] = [...free].toSorted(
      (a, b) => Math.max(size, rooms[a] ?? 0) - Math.max(size, rooms[b] ?? 0),
    );
    const room = best ?? rooms.length;
    free.delete(room);
    rooms[room] = Math.max(size, rooms[room] ?? 0);
    roomOf.set(step.to.id, room);
    for (const id of new Set(listUses(step))) {
      const own = roomOf.get(id);
      if (own !== undefined && last.get(id) === turn) free.add(own);
    }
  }
  return { rooms, roomOf };
}

function findLastUses(steps: readonly NetworkStep[]): Map<number, number> {
  const last = new Map<number, number>();
  for (const [turn, step] of steps.entries()) for (const id of listUses(step)) last.set(id, turn);
  return last;
}

/** What is made is used as well: there may be nobody who takes it. */
function listUses(step: NetworkStep): readonly number[] {
  const other = 'other' in step && step.other !== null ? [step.other.id] : [];
  return [step.from.id, step.to.id, ...other];
}
