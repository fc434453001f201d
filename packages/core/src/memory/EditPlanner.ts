import type { EditPlan, PlanRequest, SampleChoice } from '../adapter/EditPlan.ts';
import type { Change } from '../changes/Change.ts';
import { findOwnLabel } from '../changes/findOwnLabel.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { splits } from '../vocabulary/Sample.ts';
import { addClasses, findClassByName, type SchemaVersion } from '../vocabulary/Schema.ts';
import {
  addBit,
  type Bits,
  countBits,
  createBits,
  deleteBit,
  intersectBits,
  listBits,
  subtractBits,
} from './Bits.ts';
import type { DatasetState } from './DatasetState.ts';
import type { QueryEngine } from './QueryEngine.ts';
import type { SampleTable } from './SampleTable.ts';
import { toColumnLabel } from './toColumnSample.ts';

/** Rows that are looked at before others get a turn: a few milliseconds. */
const rowsPerTurn = 65_536;

/** Called between two stretches of work; says whether the dataset was changed meanwhile. */
type Turn = () => Promise<boolean>;

/** Works out on columns and sets of rows what is left to do of an edit; no sample becomes an object for it. */
export class EditPlanner {
  readonly #state: DatasetState;
  readonly #engine: QueryEngine;

  /**
   * @param state - The dataset.
   * @param engine - Finds the rows of its queries.
   */
  constructor(state: DatasetState, engine: QueryEngine) {
    this.#state = state;
    this.#engine = engine;
  }

  /**
   * The changes that are left to do, and which samples are meant. Others get a turn while it works; where the dataset
   * is changed in the meantime it begins again.
   *
   * @param request - An edit whose query was checked.
   * @param signal - Ends it.
   */
  async plan(request: PlanRequest, signal?: AbortSignal): Promise<EditPlan> {
    for (;;) {
      const { revision } = this.#state;
      const turn = async () => {
        await new Promise((resolve) => setTimeout(resolve, 0));
        signal?.throwIfAborted();
        return this.#state.revision !== revision;
      };
      const plan = await this.#tryPlan(request, turn);
      if (plan !== null) return { ...plan, revision };
    }
  }

  async #tryPlan(request: PlanRequest, turn: Turn): Promise<Omit<EditPlan, 'revision'> | null> {
    const chosen = this.#choose(request.choice);
    const changes = await this.#toChanges(request, chosen, turn);
    if (changes === null) return null;
    const count = countBits(chosen);
    if (request.withIds !== true) return { changes, count };
    const sampleIds = await this.#readIds(chosen, turn);
    return sampleIds === null ? null : { changes, count, sampleIds };
  }

  /** The rows that are meant, as a set of one's own. */
  #choose({ query, included, excluded }: SampleChoice): Bits {
    const { samples } = this.#state;
    const chosen = createBits(samples.rows);
    if (query?.of === 'samples') {
      chosen.set(this.#engine.answer({ ...query, order: [] }).set.bits.subarray(0, chosen.length));
    } else if (query !== null) {
      const { bits } = this.#engine.answer({ ...query, order: [] }).set;
      const { rows } = this.#engine.index.statements;
      for (const place of listBits(bits)) addBit(chosen, rows[place] as number);
    }
    for (const id of excluded) {
      const row = samples.rowOf(id);
      if (row !== -1) deleteBit(chosen, row);
    }
    for (const id of included) {
      const row = samples.rowOf(id);
      if (row !== -1) addBit(chosen, row);
    }
    return chosen;
  }

  async #toChanges(
    request: PlanRequest,
    chosen: Bits,
    turn: Turn,
  ): Promise<readonly Change[] | null> {
    const { edit } = request;
    switch (edit.kind) {
      case 'tag':
        return this.#planTag(edit.tag.trim(), edit.present, chosen, turn);
      case 'split':
        return this.#planSplit(splits.indexOf(edit.split), chosen, turn);
      case 'label':
        return this.#planLabel(edit.className.trim(), request, chosen, turn);
      case 'unlabel':
        return this.#planStatements(chosen, turn, (sampleId, before) =>
          before === null ? null : { kind: 'annotation', sampleId, before, after: null },
        );
    }
  }

  async #planTag(
    tag: string,
    present: boolean,
    chosen: Bits,
    turn: Turn,
  ): Promise<readonly Change[] | null> {
    if (tag === '') return [];
    const tagged = this.#state.samples.tags.get(tag) ?? createBits(0);
    const left = present
      ? subtractBits(chosen.slice(), tagged)
      : intersectBits(chosen.slice(), tagged);
    const sampleIds = await this.#readIds(left, turn);
    if (sampleIds === null) return null;
    return sampleIds.length === 0 ? [] : [{ kind: 'tag', tag, present, sampleIds }];
  }

  async #planSplit(after: number, chosen: Bits, turn: Turn): Promise<readonly Change[] | null> {
    const { samples } = this.#state;
    const groups = splits.map((): string[] => []);
    const isChanged = await visit(listBits(chosen), turn, (row) => {
      const before = samples.splits[row] as number;
      if (before !== after) groups[before]?.push(samples.idAt(row));
    });
    if (isChanged) return null;
    return groups.flatMap((sampleIds, place) => {
      const [from, to] = [splits[place], splits[after]];
      return sampleIds.length === 0 || from === undefined || to === undefined
        ? []
        : [{ kind: 'split', before: from, after: to, sampleIds } as const];
    });
  }

  async #planLabel(
    name: string,
    { actor, at, annotationId }: PlanRequest,
    chosen: Bits,
    turn: Turn,
  ): Promise<readonly Change[] | null> {
    const { schema } = this.#state;
    const after: SchemaVersion = name === '' ? schema : addClasses(schema, [name]);
    const definition = name === '' ? null : findClassByName(after, name);
    if (definition === null) return [];
    const provenance = { actor, at, schemaVersion: after.version };
    const { id: classId } = definition;
    const changes = await this.#planStatements(chosen, turn, (sampleId, before) => {
      if (before?.classId === classId) return null;
      const id = before?.id ?? annotationId;
      return { kind: 'annotation', sampleId, before, after: { id, classId, provenance } };
    });
    if (changes === null || changes.length === 0 || after === schema) return changes;
    return [{ kind: 'schema', before: schema, after }, ...changes];
  }

  /** One change for each sample of which `toChange` makes one, given the latest decision about it. */
  async #planStatements(
    chosen: Bits,
    turn: Turn,
    toChange: (sampleId: string, before: Annotation | null) => Change | null,
  ): Promise<readonly Change[] | null> {
    const { samples } = this.#state;
    const changes: Change[] = [];
    const isChanged = await visit(listBits(chosen), turn, (row) => {
      const change = toChange(samples.idAt(row), readDecision(samples, row));
      if (change !== null) changes.push(change);
    });
    return isChanged ? null : changes;
  }

  async #readIds(rows: Bits, turn: Turn): Promise<readonly string[] | null> {
    const { samples } = this.#state;
    const ids: string[] = [];
    const isChanged = await visit(listBits(rows), turn, (row) => ids.push(samples.idAt(row)));
    return isChanged ? null : ids;
  }
}

/** Says whether the dataset was changed before all rows were looked at. */
async function visit(
  rows: Uint32Array,
  turn: Turn,
  look: (row: number) => unknown,
): Promise<boolean> {
  for (let at = 0; at < rows.length; at += 1) {
    if (at > 0 && at % rowsPerTurn === 0 && (await turn())) return true;
    look(rows[at] as number);
  }
  return false;
}

/** The latest decision of a person about the whole of a sample. */
function readDecision(samples: SampleTable, row: number): Annotation | null {
  const own = samples.objectAt(row);
  if (own !== null) return findOwnLabel(own);
  const { batch, start } = samples.batchAt(row);
  if (batch.labels?.provenance.actor.kind !== 'person') return null;
  return toColumnLabel(batch, row - start);
}
