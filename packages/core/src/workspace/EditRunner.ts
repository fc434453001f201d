import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { PlanRequest } from '../adapter/EditPlan.ts';
import type { Change } from '../changes/Change.ts';
import { type Edit, planEdit, type SampleEdit } from '../changes/Edit.ts';
import { IdSet } from '../changes/IdSet.ts';
import type { SampleDecision } from '../changes/planDecisions.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import { editAffectsQuery, planWithAdapter } from './BulkEdit.ts';
import type { ReadOptions } from './readSelection.ts';
import type { SampleReader } from './SampleReader.ts';
import { emptySelection, type Selection, selectIds } from './Selection.ts';
import { untilAborted } from './untilAborted.ts';

/** How edits get along with their workspace. */
export interface EditRunnerOptions {
  /** The backend. */
  readonly adapter: DatasetAdapter;
  /** Who edits. */
  readonly actor: Actor;
  /** Makes unique ids. */
  readonly createId: () => string;
  /** Tells the time. */
  readonly now: () => Date;
  /** Reads samples as they are shown. */
  readonly reader: SampleReader;
  /** The schema that is shown; `null` until it is known. */
  readonly getSchema: () => SchemaVersion | null;
  /** The slices that are shown. */
  readonly getSlices: () => readonly Slice[];
  /** Asks the backend what the dataset has. */
  readonly describe: () => Promise<void>;
  /** What is chosen. */
  readonly getSelection: () => Selection;
  /** Replaces what is chosen. */
  readonly select: (selection: Selection) => void;
  /** Waits until everything made so far is acknowledged or refused. */
  readonly settle: () => Promise<void>;
  /** Shows changes and has them sent. */
  readonly commit: (changes: readonly Change[], note?: string) => Promise<void>;
}

/** From so many ids on, samples are not read to be edited where the backend can plan. */
const bulkSize = 2000;

/** Makes changes of what a person wants: of what is loaded at once, of the rest by the backend's plan or by reading. */
export class EditRunner {
  readonly #options: EditRunnerOptions;

  /** @param options - Backend, state and where changes go. */
  constructor(options: EditRunnerOptions) {
    this.#options = options;
  }

  /**
   * Edits samples.
   *
   * @param options - How the planning or the reading is ended, and who is told how far the reading is.
   * @returns The number of samples; 0 where nothing was left to do on any.
   */
  async run(edit: Edit, chosen: Selection, options: ReadOptions): Promise<number> {
    const { reader, getSchema, describe, settle } = this.#options;
    const { signal } = options;
    if (edit.kind === 'slice' || edit.kind === 'rule') {
      if (getSchema() === null) await describe();
      return this.#make(edit, emptySelection, []);
    }
    const selection = edit.kind === 'decide' ? selectDecided(edit.decisions) : chosen;
    const loaded = (edit.kind === 'decide' && edit.samples) || reader.findLoaded(selection);
    if (loaded !== null && getSchema() !== null) return this.#make(edit, selection, loaded);
    // A query must find the samples that match it only by what is pending.
    if (selection.query !== null) await untilAborted(settle(), signal);
    if (getSchema() === null) await describe();
    if (isSampleEdit(edit)) {
      const planned = await this.#plan(edit, selection, signal);
      if (planned !== null) return planned;
    }
    return reader.read(selection, (samples) => this.#make(edit, selection, samples), options);
  }

  async #make(edit: Edit, selection: Selection, samples: readonly Sample[]): Promise<number> {
    const { actor, now, createId, getSchema, getSelection, select, commit } = this.#options;
    const schema = getSchema();
    if (schema === null) return 0;
    const at = now().toISOString();
    const slices = this.#options.getSlices();
    const context = { actor, at, schema, slices, createAnnotationId: createId };
    const changes = planEdit(edit, samples, context);
    if (selection.query !== null && selection === getSelection()) {
      select(selectIds(samples.map(({ id }) => id)));
    }
    if (changes.length === 0) return 0;
    await commit(changes, edit.kind === 'decide' ? edit.note : undefined);
    return samples.length;
  }

  /** Has a bulk edit planned by the backend; `null` where it isn't one, or the backend can't. */
  async #plan(
    edit: SampleEdit,
    selection: Selection,
    signal: AbortSignal | undefined,
  ): Promise<number | null> {
    const { query, included, excluded } = selection;
    const { adapter, actor, now, createId, reader, settle, getSelection } = this.#options;
    if (adapter.plan === undefined || (query === null && included.size < bulkSize)) return null;
    const request: PlanRequest = {
      edit,
      choice: { query, included: [...included], excluded: [...excluded] },
      actor,
      at: now().toISOString(),
      annotationId: createId(),
      // Where the edit leaves the query's answer alone, the query goes on standing for the chosen samples.
      withIds: selection === getSelection() && query !== null && editAffectsQuery(edit, query),
    };
    const context = { reader, settle: () => untilAborted(settle(), signal), signal };
    return planWithAdapter(adapter, request, context, async ({ changes, count, sampleIds }) => {
      const { select, commit } = this.#options;
      if (sampleIds !== undefined && selection === getSelection()) {
        select({ ...emptySelection, included: IdSet.of(sampleIds) });
      }
      if (changes.length === 0) return 0;
      await commit(changes);
      return count;
    });
  }
}

/** Whether an edit is for whole samples; single annotations and decisions are named one by one, and never many. */
function isSampleEdit(edit: Edit): edit is SampleEdit {
  return (
    edit.kind === 'tag' || edit.kind === 'split' || edit.kind === 'label' || edit.kind === 'unlabel'
  );
}

/** Decisions name their samples themselves. */
function selectDecided(decisions: readonly SampleDecision[]): Selection {
  return selectIds(new Set(decisions.map(({ sampleId }) => sampleId)));
}
