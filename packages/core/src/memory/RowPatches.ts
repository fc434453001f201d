import type { SplitChange, TagChange } from '../changes/Change.ts';
import { type Sample, splits } from '../vocabulary/Sample.ts';
import { addBit, type Bits, createBits, deleteBit, hasBit } from './Bits.ts';
import type { SampleTable } from './SampleTable.ts';

/** A change that concerns tags or the split of samples, of any number. */
export type RowChange = TagChange | SplitChange;

/** Puts a change on one row after another. */
export interface RowPatcher {
  /** Says whether a row is as the change expects it. */
  readonly fits: (row: number) => boolean;
  /** Makes a row what it is after the change. */
  readonly put: (row: number) => void;
}

/** What tags and splits of rows without an object would be, while the table stays as it is. */
export class RowPatches {
  /** By tag: all rows that would carry it. */
  readonly tags: Map<string, Bits> = new Map();
  readonly #base: SampleTable;
  /** One more than the place in `splits` of every row that would move, else 0. */
  #splits: Uint8Array | null = null;
  #tagged: Bits | null = null;

  /** @param base - The samples before. */
  constructor(base: SampleTable) {
    this.#base = base;
  }

  /** The rows whose tags would be others; `null`: none. */
  get tagged(): Bits | null {
    return this.#tagged;
  }

  /** Moves rows between the splits in which all are, and says which. */
  move(present: Uint8Array): readonly number[] {
    const codes = this.#splits ?? new Uint8Array();
    const moved: number[] = [];
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] as number;
      if (code === 0 || code - 1 === present[row]) continue;
      present[row] = code - 1;
      moved.push(row);
    }
    return moved;
  }

  /** Makes ready what puts a change on one row after another. */
  open(change: RowChange): RowPatcher {
    return change.kind === 'tag' ? this.#openTag(change) : this.#openSplit(change);
  }

  /** The sample of a row as it would be. */
  read(row: number): Sample {
    const sample = this.#base.sampleAt(row);
    const code = this.#splits?.[row] ?? 0;
    const isTagged = this.#tagged !== null && hasBit(this.#tagged, row);
    if (code === 0 && !isTagged) return sample;
    const others = sample.tags.filter((tag) => !this.tags.has(tag));
    const own = [...this.tags].flatMap(([tag, tagged]) => (hasBit(tagged, row) ? tag : []));
    return { ...sample, split: splits[code - 1] ?? sample.split, tags: [...others, ...own].sort() };
  }

  #openTag({ tag, present }: TagChange): RowPatcher {
    const { rows, tags } = this.#base;
    let bits = this.tags.get(tag);
    if (bits === undefined) {
      const known = tags.get(tag) ?? createBits(0);
      bits = createBits(Math.max(rows, known.length * 32));
      bits.set(known);
      this.tags.set(tag, bits);
    }
    this.#tagged ??= createBits(rows);
    const [drafted, tagged] = [bits, this.#tagged];
    return {
      fits: (row) => hasBit(drafted, row) !== present,
      put: (row) => {
        if (present) addBit(drafted, row);
        else deleteBit(drafted, row);
        addBit(tagged, row);
      },
    };
  }

  #openSplit({ before, after }: SplitChange): RowPatcher {
    const { rows, splits: present } = this.#base;
    this.#splits ??= new Uint8Array(rows);
    const drafted = this.#splits;
    const [from, to] = [splits.indexOf(before), splits.indexOf(after)];
    return {
      fits: (row) => {
        const code = drafted[row] as number;
        return (code === 0 ? present[row] : code - 1) === from;
      },
      put: (row) => {
        drafted[row] = to + 1;
      },
    };
  }
}
