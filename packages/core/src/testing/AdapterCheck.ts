import type { AdapterCapability } from '../adapter/AdapterCapability.ts';
import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { AdapterSeed, SeedPart } from './AdapterSeed.ts';

/** What a check has to work with. */
export interface CheckContext {
  /**
   * Opens an adapter on a fresh backend that holds a history; default: that of the fixture.
   *
   * @param history - What leads to the dataset.
   * @param seed - What it holds besides; default: that of the fixture for its history, nothing for any other.
   */
  open(history?: readonly ChangeSet[], seed?: AdapterSeed): Promise<DatasetAdapter>;
  /** The number of samples in a huge dataset. */
  readonly largeSize: number;
}

/** One promise of the port that an adapter keeps or breaks. */
export interface AdapterCheck {
  /** The number of the rule in the specification of core, such as `A1`. */
  readonly id: string;
  /** What the adapter promises, as a phrase. */
  readonly title: string;
  /** Methods without which the check makes no sense; default: none. */
  readonly needs?: readonly AdapterCapability[];
  /** A part of the seed without which the check makes no sense; default: none. */
  readonly needsSeed?: SeedPart;
  /**
   * Tries it.
   *
   * @throws CheckFailureError where the promise is broken, and whatever the adapter throws.
   */
  run(context: CheckContext): Promise<void>;
}
