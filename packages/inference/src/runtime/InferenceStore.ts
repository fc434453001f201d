import type { Unsubscribe } from '@proofsheet/core';
import type { InferenceState, PipelineState } from './InferenceState.ts';

/** The state of an inference, and who listens to it. */
export class InferenceStore {
  readonly #listeners = new Set<() => void>();
  #state: InferenceState = { pipelines: [] };

  /** The state. */
  get state(): InferenceState {
    return this.#state;
  }

  /** Calls back after each change. */
  subscribe(listener: () => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds a pipeline. */
  add(pipeline: PipelineState): void {
    this.#set([...this.#state.pipelines, pipeline]);
  }

  /** Changes a pipeline; one that isn't there any more stays so. */
  change(id: number, change: Partial<Omit<PipelineState, 'id'>>): void {
    if (!this.#state.pipelines.some((pipeline) => pipeline.id === id)) return;
    this.#set(
      this.#state.pipelines.map((pipeline) =>
        pipeline.id === id ? { ...pipeline, ...change } : pipeline,
      ),
    );
  }

  /** Takes a pipeline away. */
  remove(id: number): void {
    const rest = this.#state.pipelines.filter((pipeline) => pipeline.id !== id);
    if (rest.length < this.#state.pipelines.length) this.#set(rest);
  }

  #set(pipelines: readonly PipelineState[]): void {
    this.#state = { pipelines };
    for (const listen of [...this.#listeners]) {
      try {
        listen();
      } catch (error) {
        // A listener's failure is seen in the console and is nobody else's.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
