import type { Change } from '../changes/Change.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';

/**
 * Many ids as one text. A million strings take another thread a third of a second to be told, one long text next to
 * nothing; cut up again they share its memory.
 */
export interface PackedIds {
  /** The ids one after the other. */
  readonly text: string;
  /** The length of each, in code units. */
  readonly lengths: Uint32Array;
}

/** A change whose ids may be packed. */
export type WireChange = Change | { readonly kind: 'tag' | 'split'; readonly sampleIds: PackedIds };

/** A change set as it crosses to another thread. */
export type WireChangeSet = Omit<ChangeSet, 'changes'> & {
  readonly changes: readonly WireChange[];
};

/** Fewer are told as they are. */
const fewIds = 1000;
/** Ids that are cut off before others get a turn. */
const idsPerTurn = 65_536;

/** The ids as one text, where they are many. */
export function packIds(ids: readonly string[]): PackedIds | readonly string[] {
  if (ids.length < fewIds) return ids;
  const lengths = new Uint32Array(ids.length);
  for (let place = 0; place < ids.length; place += 1) lengths[place] = ids[place]?.length ?? 0;
  return { text: ids.join(''), lengths };
}

/** The ids again; others get a turn every few milliseconds. */
export async function unpackIds(packed: PackedIds | readonly string[]): Promise<readonly string[]> {
  if (!('lengths' in packed)) return packed;
  const { text, lengths } = packed;
  const ids: string[] = [];
  let from = 0;
  for (const length of lengths) {
    ids.push(text.slice(from, from + length));
    from += length;
    if (ids.length % idsPerTurn === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return ids;
}

/** The changes with long lists of ids packed; the same list where there are none. */
export function packChanges(changes: readonly Change[]): readonly WireChange[] {
  // What isn't a list is refused by whoever applies it, and told as it is.
  if (!Array.isArray(changes) || !changes.some(isLong)) return changes;
  return changes.map((change) =>
    isLong(change) ? ({ ...change, sampleIds: packIds(change.sampleIds) } as WireChange) : change,
  );
}

/** The changes again; the same list where nothing in it is packed. */
export async function unpackChanges(changes: readonly WireChange[]): Promise<readonly Change[]> {
  if (!Array.isArray(changes) || !changes.some(isPacked)) return changes as readonly Change[];
  const unpacked: Change[] = [];
  for (const change of changes as readonly WireChange[]) {
    const whole = isPacked(change)
      ? { ...change, sampleIds: await unpackIds(change.sampleIds) }
      : change;
    unpacked.push(whole as Change);
  }
  return unpacked;
}

function isLong(change: Change): change is Extract<Change, { readonly kind: 'tag' | 'split' }> {
  const isList = change.kind === 'tag' || change.kind === 'split';
  return isList && Array.isArray(change.sampleIds) && change.sampleIds.length >= fewIds;
}

function isPacked(
  change: WireChange,
): change is Extract<WireChange, { readonly sampleIds: PackedIds }> {
  return (
    'sampleIds' in change && typeof change.sampleIds === 'object' && 'lengths' in change.sampleIds
  );
}
