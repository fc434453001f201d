import {
  type Actor,
  type Change,
  type DatasetAdapter,
  excludedTag,
  type Filter,
  type Learner,
} from '@proofsheet/core';
import { assignSplits, type Candidate, listHeldBack, type SplitRule } from './assignSplits.ts';
import { isSureAndRight } from './isSureAndRight.ts';
import { type LabeledRows, readLabeledRows, takeRows } from './LabeledRows.ts';
import { measureTuning } from './measureTuning.ts';
import { ProposalWriter } from './ProposalWriter.ts';
import { ReadingError } from './ReadingError.ts';
import { TooFewLabelsError } from './TooFewLabelsError.ts';
import type { PoolPrediction, Training, TrainingState } from './TrainingState.ts';
import { toLessons } from './toLessons.ts';

/** What a training loop works with. */
export interface TrainingLoopOptions {
  /** The dataset. Needs `read` and `commit`. */
  readonly adapter: DatasetAdapter;
  /** What learns. */
  readonly learner: Learner;
  /** The name of the embedding space that it learns on. */
  readonly space: string;
  /** The id that its proposals are by; default `head`. */
  readonly modelId?: string;
  /**
   * Whether a sample may have several classes at once, each a question of its own. What was accepted or stated is so, what was rejected is not,
   * what still waits is unknown, and anything else of a sample that was decided on is not. Default `false`.
   */
  readonly isMultiLabel?: boolean;
  /** The share of labelled samples that are kept for measuring, 0 to 1; default 0.2. */
  readonly tuningShare?: number;
  /** From which confidence on a model that is right teaches nothing new, 0 to 1; default 0.9. */
  readonly sureFrom?: number;
  /** Tells the time; default: the clock. */
  readonly now?: () => Date;
  /** Makes unique ids; default: UUIDs. */
  readonly createId?: () => string;
}

/** What one training takes. */
export interface TrainCall {
  /** Ends it; what was learnt before stays. */
  readonly signal?: AbortSignal;
  /** Whether samples that the model was right and sure about are learnt from too; default `false`, so that datasets stay small. */
  readonly takesAll?: boolean;
  /** Whether what it predicts becomes proposals in the dataset; default `true`. */
  readonly proposes?: boolean;
}

const initial: TrainingState = {
  status: 'idle',
  progress: 0,
  training: null,
  pool: null,
  error: null,
};
const kept: Filter = { kind: 'not', filter: { kind: 'tag', tags: [excludedTag] } };
const open: Filter = {
  kind: 'and',
  filters: [kept, { kind: 'decision', states: ['proposed', 'rough', 'unlabeled'] }],
};

/**
 * Learns from what people have labelled, measures on what it never learns from, and proposes what it predicts: one turn of the loop a
 * call. Knows no framework; calls that come while it works wait their turn.
 */
export class TrainingLoop {
  readonly #options: Required<TrainingLoopOptions>;
  readonly #listeners = new Set<() => void>();
  #state: TrainingState = initial;
  #last: Promise<unknown> = Promise.resolve();
  readonly #writer: ProposalWriter;

  /** @param options - The dataset, and what learns. */
  constructor(options: TrainingLoopOptions) {
    this.#options = {
      modelId: 'head',
      isMultiLabel: false,
      tuningShare: 0.2,
      sureFrom: 0.9,
      now: () => new Date(),
      createId: () => crypto.randomUUID(),
      ...options,
    };
    const { adapter, modelId, now } = this.#options;
    const commit = this.#commit.bind(this);
    this.#writer = new ProposalWriter({ adapter, modelId, now, commit });
  }

  /** What is known now. The same object until something in it is different. */
  getState = (): TrainingState => this.#state;

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Learns once. Where something goes wrong, `error` of the state says what, and what was learnt before stays.
   *
   * @returns What was learnt; `null` where it failed or was ended.
   */
  async train(call: TrainCall = {}): Promise<Training | null> {
    const turn = this.#last.then(async () => {
      try {
        call.signal?.throwIfAborted();
        this.#set({ error: null });
        return await this.#run(call);
      } catch (error) {
        if (call.signal?.aborted !== true) this.#set({ error });
        return null;
      } finally {
        this.#set({ status: 'idle', progress: 0 });
      }
    });
    this.#last = turn;
    return turn;
  }

  async #run(call: TrainCall): Promise<Training> {
    const { adapter, space } = this.#options;
    if (adapter.commit === undefined) throw new ReadingError({ capability: 'commit' });
    const { signal } = call;
    this.#set({ status: 'reading', progress: 0 });
    const { schema } = await adapter.describe();
    const classIds = schema.classes.map(({ id }) => id);
    const { isMultiLabel } = this.#options;
    const filter: Filter = { kind: 'and', filters: [kept, this.#byPeople(classIds)] };
    const rows = await readLabeledRows(adapter, {
      space,
      signal,
      query: { of: 'samples', filter },
      answersOf: isMultiLabel ? classIds : undefined,
    });
    const splits = await this.#assign(rows, call);
    const names = new Map(schema.classes.map(({ id, name }) => [id, name]));
    const training = await this.#fit({ ...rows, splits }, names, call);
    const pool = await this.#predict(training, signal);
    this.#set({ training, pool });
    if (call.proposes ?? true) {
      const onProgress = (progress: number) => this.#set({ status: 'proposing', progress });
      await this.#writer.write(training, pool, { ...toCall(signal), onProgress });
    }
    return training;
  }

  /** Only what a person says is learnt from; of several classes, what they rejected as well. */
  #byPeople(classes: readonly string[]): Filter {
    return this.#options.isMultiLabel
      ? { kind: 'decision', states: ['decided'] }
      : { kind: 'class', by: 'person', classes };
  }

  /** Puts samples that were labelled since into the tuning and the training split. */
  async #assign(rows: LabeledRows, call: TrainCall): Promise<LabeledRows['splits']> {
    const { tuningShare, learner, sureFrom } = this.#options;
    const head = this.#state.training?.head ?? null;
    const places = rows.ids.flatMap((_, row) => (rows.splits[row] === 'pool' ? [row] : []));
    const open = takeRows(rows, places);
    const says =
      head === null || head.dimensions !== rows.dimensions || open.ids.length === 0
        ? null
        : await learner.predict(head, open.vectors, toCall(call.signal));
    const candidates = open.ids.map((id, row): Candidate => {
      if (says === null || head === null) return { id, teaches: true };
      return { id, teaches: !isSureAndRight(open, row, head, says, sureFrom) };
    });
    const rule: SplitRule = { tuningShare, takesAll: call.takesAll ?? false };
    const changes = assignSplits(candidates, rule);
    await this.#commit(changes, { kind: 'rule', id: 'training-loop' });
    const moved = new Map(
      changes.flatMap((change) =>
        change.kind === 'split' ? change.sampleIds.map((id) => [id, change.after] as const) : [],
      ),
    );
    return rows.ids.map((id, row) => moved.get(id) ?? (rows.splits[row] as 'pool'));
  }

  async #fit(
    rows: LabeledRows,
    names: ReadonlyMap<string, string>,
    { signal }: TrainCall,
  ): Promise<Training> {
    const { learner } = this.#options;
    this.#set({ status: 'fitting', progress: 0 });
    const places = rows.ids.flatMap((_, row) => (rows.splits[row] === 'training' ? [row] : []));
    const own = takeRows(rows, places);
    const { classes, labels, firsts, balance } = toLessons(own);
    // What a learner notices is for people, who know classes by their names.
    const called = classes.map((id) => names.get(id) ?? id);
    const heldBack = rows.splits.filter((split) => split === 'tuning').length;
    if (classes.length < (rows.answers === undefined ? 2 : 1)) {
      const labeled = places.length + heldBack;
      throw new TooFewLabelsError({ labeled, heldBack, classes: called });
    }
    const from = this.#state.training?.head;
    const fit = await learner.fit(
      { classes: called, dimensions: own.dimensions, vectors: own.vectors, labels },
      {
        ...toCall(signal),
        ...(from === undefined ? {} : { from }),
        onProgress: (progress) => this.#set({ progress }),
      },
    );
    const head = { ...fit.head, classes };
    const version = (this.#state.training?.version ?? (await this.#findLastVersion())) + 1;
    return {
      head,
      report: { ...fit.report, notices: [...fit.report.notices, ...describeDamage(rows)] },
      version,
      ids: own.ids,
      labels: firsts,
      vectors: own.vectors,
      balance,
      tuning: await measureTuning(learner, head, rows, toCall(signal)),
    };
  }

  /** A version is never given twice, also not after a reload. */
  async #findLastVersion(): Promise<number> {
    const { models = [] } = await this.#options.adapter.describe();
    const own = models.filter(({ id }) => id === this.#options.modelId);
    return Math.max(0, ...own.map(({ version }) => Number(version) || 0));
  }

  async #predict({ head }: Training, signal: AbortSignal | undefined): Promise<PoolPrediction> {
    const { adapter, learner, space, tuningShare } = this.#options;
    this.#set({ status: 'predicting', progress: 0 });
    const query = { of: 'samples', filter: open } as const;
    const { ids, vectors } = await readLabeledRows(adapter, { space, query, signal });
    const probabilities =
      ids.length === 0 ? new Float32Array(0) : await learner.predict(head, vectors, toCall(signal));
    return { ids, vectors, probabilities, tuning: listHeldBack(ids, tuningShare) };
  }

  async #commit(changes: readonly Change[], actor: Actor): Promise<void> {
    const { adapter, createId, now } = this.#options;
    if (changes.length === 0) return;
    const at = now().toISOString();
    await adapter.commit?.({ id: createId(), actor, reason: 'edit', at, changes });
  }

  #set(parts: Partial<TrainingState>): void {
    this.#state = { ...this.#state, ...parts };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Of many a few are named. */
const mostNamed = 3;

function describeDamage({ damaged = [] }: LabeledRows): readonly string[] {
  if (damaged.length === 0) return [];
  const some = damaged.slice(0, mostNamed).map((id) => `“${id}”`);
  const more = damaged.length > mostNamed ? ' and others' : '';
  return [
    `Left out, since their vectors have numbers that aren’t finite: ${some.join(', ')}${more} (${damaged.length}).`,
  ];
}

function toCall(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
