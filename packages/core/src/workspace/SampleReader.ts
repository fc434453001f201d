import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { ChangeSet } from '../changes/ChangeSet.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { QueryWindow } from './QueryWindow.ts';
import { type ReadOptions, readSelection } from './readSelection.ts';
import type { Selection } from './Selection.ts';
import { showOnSample } from './showChangeSet.ts';

/** What a {@link SampleReader} reads from. */
export interface SampleReaderOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Change sets that are shown and not yet acknowledged, oldest first. */
  readonly listPending: () => readonly ChangeSet[];
  /** The windows that are open. */
  readonly listWindows: () => Iterable<QueryWindow>;
}

/** Reads the samples of a selection as they are shown: with what is pending, and with what is shown meanwhile. */
export class SampleReader {
  readonly #options: SampleReaderOptions;
  /** One list per reading under way, of what is shown and may be missing in it. */
  readonly #readings = new Set<ChangeSet[]>();

  /** @param options - Backend, pending changes and windows. */
  constructor(options: SampleReaderOptions) {
    this.#options = options;
  }

  /** Takes in what is shown from now on. */
  show(changeSet: ChangeSet): void {
    for (const reading of this.#readings) reading.push(changeSet);
  }

  /**
   * Reads samples and hands them on at once, so that nothing is shown in between.
   *
   * @param selection - What is read.
   * @param use - Gets the samples.
   * @param options - How the reading is aborted, and who is told how far it is.
   * @throws Whatever the adapter throws.
   */
  async read<T>(
    selection: Selection,
    use: (samples: readonly Sample[]) => Promise<T>,
    options: ReadOptions = {},
  ): Promise<T> {
    return this.watch(async (shown) => {
      const samples = await readSelection(this.#options.adapter, selection, options);
      options.signal?.throwIfAborted();
      return await use(samples.map((sample) => showOnSample(sample, shown)));
    });
  }

  /**
   * Lets something run that takes a while.
   *
   * @param run - Gets the change sets that are pending, to which those are added that are shown while it runs.
   */
  async watch<T>(run: (shown: readonly ChangeSet[]) => Promise<T>): Promise<T> {
    const shown = [...this.#options.listPending()];
    this.#readings.add(shown);
    try {
      return await run(shown);
    } finally {
      this.#readings.delete(shown);
    }
  }

  /** The samples of a selection by ids where all of them are on screen or near it, so that no one waits. */
  findLoaded({ query, included }: Selection): readonly Sample[] | null {
    if (query !== null) return null;
    const found = new Map<string, Sample>();
    for (const window of this.#options.listWindows()) {
      for (const row of window.getState().rows.values())
        if (included.has(row.id)) found.set(row.id, row);
    }
    return found.size === included.size ? [...found.values()] : null;
  }
}
