import { type Filter, isAbortError, type Workspace } from '@proofsheet/core';
import type { WorkerAdapter } from '@proofsheet/core/worker';
import type { Training, TrainingLoop, TrainingState, WorkerLearner } from '@proofsheet/learning';
import type { ProposalReviewerProps } from '@proofsheet/reviewer';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { exportTraining } from './exportTraining.ts';
import type { LoadedModel } from './LoadedModel.ts';
import { listSuspects } from './listSuspects.ts';
import type { ModelDesk } from './ModelDesk.ts';
import type { SuspectLabel } from './SuspectLabel.ts';
import { UnfitModelError } from './UnfitModelError.ts';

/** How training fares. Another object whenever anything in it is different. */
export interface TrainerState {
  /**
   * `preparing`: the model looks at what is labelled. `looking`: at the rest. `learning`: it learns. `packing`: what was learnt becomes
   * a file.
   */
  readonly status: 'idle' | 'preparing' | 'looking' | 'learning' | 'packing';
  /** What the learning is at; `null` while there is none. */
  readonly step: Pick<TrainingState, 'status' | 'progress'> | null;
  /** What was learnt last; `null`: nothing yet. */
  readonly training: Training | null;
  /** Samples whose label is rather wrong, the clearest first. */
  readonly suspects: readonly SuspectLabel[];
  /** Why it failed; `null` where nothing went wrong. */
  readonly error: unknown;
}

/** What a training needs of the page. */
export interface TrainerOptions {
  /** The dataset. */
  readonly adapter: WorkerAdapter;
  /** Where people label. */
  readonly workspace: Workspace;
  /** Where the model is. */
  readonly desk: ModelDesk;
}

/** What a run came to that never began. */
const none = { status: 'cancelled', error: null, unfit: 0, total: null } as const;

/** Teaches the model on the desk what people have labelled. */
export class Trainer {
  readonly #options: TrainerOptions;
  readonly #store: StoreApi<TrainerState> = createStore(() => ({
    status: 'idle' as const,
    step: null,
    training: null,
    suspects: [],
    error: null,
  }));
  #learner: WorkerLearner | null = null;
  #loop: { readonly loop: TrainingLoop; readonly model: LoadedModel['pipeline'] } | null = null;
  #controller: AbortController | null = null;
  /** The model that was taught last. */
  #taught: LoadedModel['pipeline'] | null = null;
  readonly #unsubscribe: () => void;

  /** @param options - The dataset, where people label, and where the model is. */
  constructor(options: TrainerOptions) {
    this.#options = options;
    this.#unsubscribe = options.desk.subscribe(() => this.#forget());
  }

  /** How it fares. The same object until something in it is different. */
  getState = (): TrainerState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** The id under which what is learnt makes proposals; `null` without a model. */
  get modelId(): string | null {
    const { model } = this.#options.desk.getState();
    return model === null ? null : toTrainedId(model);
  }

  /**
   * Has the model look at whatever it hasn't seen, learns, and proposes. Never rejects: a failure becomes `error` of the state, and what
   * was learnt before stays.
   */
  async train(): Promise<void> {
    const { desk, workspace } = this.#options;
    const { model } = desk.getState();
    if (model === null || this.getState().status !== 'idle') return;
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    this.#taught = model.pipeline;
    this.#store.setState({ status: 'preparing', error: null });
    try {
      await workspace.settle();
      if (await this.#look(model, signal)) await this.#learn(model, signal);
    } catch (error) {
      if (!signal.aborted && !isAbortError(error)) this.#store.setState({ error });
    } finally {
      this.#store.setState({ status: 'idle', step: null });
    }
  }

  /**
   * What a review works with: the model's proposals, and what learns from decisions beside it. After a reload the model is loaded again.
   *
   * @returns `null` without a model.
   */
  async openReview(): Promise<ProposalReviewerProps | null> {
    const { adapter, desk } = this.#options;
    await desk.restore();
    const { model } = desk.getState();
    if (model === null) return null;
    const { space } = await model.predictor.describe();
    if (space === undefined) return { model: { id: model.description.model.id } };
    const trainer = await this.#openLoop(model);
    const learner = this.#learner;
    const { models = [] } = await adapter.describe();
    const isTaught = models.some(({ id }) => id === toTrainedId(model));
    // What was learnt before a reload is learnt again, beside the first decisions.
    if (isTaught && this.getState().training === null) void trainer.train();
    const { model: own, outputs } = model.description;
    const id = isTaught ? toTrainedId(model) : own.id;
    return {
      trainer,
      space: space.name,
      ...(isTaught && { model: { id } }),
      // Whatever a classifier has looked at has a proposal.
      ...(outputs.includes('classes') && { seen: { kind: 'provenance', by: 'model', id } }),
      ...(learner && { choose: (request) => learner.chooseBatch(request) }),
    };
  }

  /** Learns from what the model has seen so far, without waiting for the rest. */
  hurry(): void {
    if (this.getState().status === 'looking') this.#options.desk.getState().run?.cancel();
  }

  /** Ends it; what was learnt before stays. */
  cancel(): void {
    this.#controller?.abort();
    const { status } = this.getState();
    if (status === 'preparing' || status === 'looking') this.#options.desk.getState().run?.cancel();
  }

  /**
   * What was learnt last, with the model that it builds on, as one file.
   *
   * @returns `null` where there is nothing, or it failed, which `error` of the state tells.
   */
  async export(): Promise<Blob | null> {
    const { adapter, desk } = this.#options;
    const { model } = desk.getState();
    const { training, status } = this.getState();
    if (model === null || training === null || status !== 'idle') return null;
    this.#store.setState({ status: 'packing', error: null });
    try {
      return await exportTraining({ adapter, model, training, id: toTrainedId(model) });
    } catch (error) {
      this.#store.setState({ error });
      return null;
    } finally {
      this.#store.setState({ status: 'idle' });
    }
  }

  /** Ends everything. */
  close(): void {
    this.#unsubscribe();
    this.cancel();
    this.#learner?.close();
  }

  /** With another model on the desk, what was learnt before belongs to nothing that is there. */
  #forget(): void {
    const pipeline = this.#options.desk.getState().model?.pipeline ?? null;
    if (this.#taught === null || pipeline === this.#taught) return;
    this.#taught = null;
    this.#loop = null;
    this.cancel();
    this.#store.setState({ training: null, suspects: [], error: null });
  }

  /** What is labelled comes first: it is what is learnt from. Returns whether it may go on. */
  async #look({ description }: LoadedModel, signal: AbortSignal): Promise<boolean> {
    const { desk, workspace } = this.#options;
    if (!description.outputs.includes('embedding')) return true;
    const classes = workspace.getState().description?.schema.classes ?? [];
    const byPeople: Filter = { kind: 'class', by: 'person', classes: classes.map(({ id }) => id) };
    for (const filter of [byPeople, undefined]) {
      if (filter === undefined) this.#store.setState({ status: 'looking' });
      const job = await desk.look(filter);
      signal.throwIfAborted();
      const { status, error, unfit, total } = job?.getState() ?? none;
      if (status === 'failed') throw error;
      if (filter !== undefined && unfit > 0 && unfit === total) {
        const { model, accepts } = description;
        throw new UnfitModelError({ model: model.id, accepts });
      }
      if (status === 'cancelled' && filter !== undefined) return false;
    }
    return true;
  }

  async #learn(model: LoadedModel, signal: AbortSignal): Promise<void> {
    const loop = await this.#openLoop(model);
    this.#store.setState({ status: 'learning' });
    const unsubscribe = loop.subscribe(() => {
      const { status, progress } = loop.getState();
      this.#store.setState({ step: { status, progress } });
    });
    try {
      await loop.train({ signal });
      const { error } = loop.getState();
      if (error !== null) throw error;
    } finally {
      unsubscribe();
    }
  }

  async #openLoop(model: LoadedModel): Promise<TrainingLoop> {
    if (this.#loop?.model === model.pipeline) return this.#loop.loop;
    const { createLearner, TrainingLoop } = await import('@proofsheet/learning');
    const { space } = await model.predictor.describe();
    this.#learner ??= createLearner();
    const loop = new TrainingLoop({
      adapter: this.#options.adapter,
      learner: this.#learner,
      space: space?.name ?? '',
      modelId: toTrainedId(model),
    });
    this.#loop = { loop, model: model.pipeline };
    this.#taught = model.pipeline;
    loop.subscribe(() => void this.#take(loop));
    return loop;
  }

  /** What is learnt beside a review counts as well. */
  async #take(loop: TrainingLoop): Promise<void> {
    const { training } = loop.getState();
    if (training === null || training === this.getState().training || this.#loop?.loop !== loop)
      return;
    this.#store.setState({ training, suspects: [] });
    if (this.#learner === null) return;
    try {
      const suspects = await listSuspects(training, this.#learner);
      if (this.getState().training === training) this.#store.setState({ suspects });
    } catch (error) {
      // What was learnt stands without it.
      if (!isAbortError(error)) this.#store.setState({ error });
    }
  }
}

/** What is learnt on top of something learnt is another version of the same. */
function toTrainedId({ description }: LoadedModel): string {
  const { id } = description.model;
  return id.endsWith('-trained') ? id : `${id}-trained`;
}
