import type { Actor, ActorKind } from '../vocabulary/Actor.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { decisionStates, toDecisionState } from '../vocabulary/DecisionState.ts';
import { type Sample, toLabel } from '../vocabulary/Sample.ts';
import { addBit, type Bits, deleteBit, growBits, hasBit } from './Bits.ts';
import { toCheckpointAnnotations } from './CheckpointColumns.ts';
import type { SampleTable } from './SampleTable.ts';
import { toColumnLabel } from './toColumnSample.ts';

/** A place among numbered values, which are never forgotten. */
class Codebook<T> {
  readonly values: T[] = [];
  readonly #codes = new Map<string, number>();

  read(key: string, value: T): number {
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.values.push(value);
    this.#codes.set(key, this.values.length);
    return this.values.length;
  }
}

const actorKinds: readonly ActorKind[] = ['person', 'model', 'rule'];
const unlabeled = decisionStates.indexOf('unlabeled');

/**
 * The annotations as columns. When those of a sample change, they are written anew at the end, and the old ones
 * become gaps.
 */
export class StatementTable {
  readonly #table: SampleTable;
  readonly #classes = new Codebook<string>();
  readonly #actors = new Codebook<Actor>();
  #entries = 0;
  #seen = 0;
  #read = 0;
  #removed = 0;
  #present: Bits = new Uint32Array();
  /** The row of each annotation. */
  rows: Uint32Array = new Uint32Array();
  /** The code of each annotation's class; 0 for a gap. */
  classCodes: Uint32Array = new Uint32Array();
  /** The code of each annotation's maker. */
  actorCodes: Uint32Array = new Uint32Array();
  /** The score of each annotation; `NaN` where it has none. */
  scores: Float64Array = new Float64Array();
  /** By row: the place of its first annotation. */
  starts: Uint32Array = new Uint32Array();
  /** By row: the number of its annotations. */
  counts: Uint32Array = new Uint32Array();
  /** By row: the code of its label's class; 0 without a label. */
  labels: Uint32Array = new Uint32Array();
  /** By row: 1 where its label is by a person, 2 by a model, 3 by a rule; 0 without a label. */
  labelKinds: Uint8Array = new Uint8Array();
  /** By row: the place of its decision state in `decisionStates`. */
  states: Uint8Array = new Uint8Array();

  /** @param table - The samples. */
  constructor(table: SampleTable) {
    this.#table = table;
  }

  /** The number of annotations, gaps included. */
  get length(): number {
    return this.#entries;
  }

  /** The annotations that are no gaps, or more words than they need. Not to be kept or changed. */
  get present(): Bits {
    return this.#present;
  }

  /** Class ids by code, the first being 1. */
  get classIds(): readonly string[] {
    return this.#classes.values;
  }

  /** Makers by code, the first being 1. */
  get actors(): readonly Actor[] {
    return this.#actors.values;
  }

  /** The code of an actor's kind, as in `labelKinds`. */
  static toKindCode(kind: ActorKind): number {
    return actorKinds.indexOf(kind) + 1;
  }

  /** The annotation at a place that is no gap. */
  annotationAt(place: number): Annotation | undefined {
    const row = this.rows[place] as number;
    return this.#table.sampleAt(row).annotations[place - (this.starts[row] as number)];
  }

  /** Takes in what was changed since. */
  update(): this {
    const { annotated, removed, rows } = this.#table;
    this.#growRows(rows);
    for (; this.#seen < rows; this.#seen += 1) this.#readRow(this.#seen);
    for (; this.#read < annotated.length; this.#read += 1) {
      this.#readRow(annotated[this.#read] as number);
    }
    // Removed samples take their annotations with them.
    for (; this.#removed < removed.length; this.#removed += 1) {
      this.#clearRow(removed[this.#removed] as number);
    }
    return this;
  }

  #clearRow(row: number): void {
    const start = this.starts[row] as number;
    const end = start + (this.counts[row] as number);
    this.classCodes.fill(0, start, end);
    for (let place = start; place < end; place += 1) deleteBit(this.#present, place);
    this.counts[row] = 0;
  }

  #readRow(row: number): void {
    this.#clearRow(row);
    const { present } = this.#table;
    // It may have come, or been changed, and gone before anybody asked.
    if (present !== null && !hasBit(present, row)) return;
    const own = this.#table.objectAt(row);
    this.starts[row] = this.#entries;
    if (own !== null) this.#readSample(row, own);
    else this.#readColumns(row);
  }

  #readSample(row: number, sample: Pick<Sample, 'annotations'>): void {
    const label = toLabel(sample);
    this.labels[row] = label === null ? 0 : this.#classes.read(label.classId, label.classId);
    this.labelKinds[row] =
      label === null ? 0 : StatementTable.toKindCode(label.provenance.actor.kind);
    this.states[row] = decisionStates.indexOf(toDecisionState(sample));
    for (const annotation of sample.annotations) this.#add(row, annotation);
  }

  #readColumns(row: number): void {
    const { batch, start, checkpoint } = this.#table.batchAt(row);
    if (checkpoint !== undefined) {
      const annotations = toCheckpointAnnotations(checkpoint, row - start);
      this.#readSample(row, { annotations });
      return;
    }
    this.states[row] = unlabeled;
    if (batch.labels === undefined) return;
    const label = toColumnLabel(batch, row - start);
    if (label === null) return;
    const { kind } = label.provenance.actor;
    this.#add(row, label);
    this.states[row] = kind === 'person' ? 0 : kind === 'model' ? 1 : 2;
    if (kind === 'model') return;
    this.labels[row] = this.#classes.read(label.classId, label.classId);
    this.labelKinds[row] = StatementTable.toKindCode(kind);
  }

  #add(row: number, { classId, score, provenance: { actor } }: Annotation): void {
    const place = this.#entries;
    if (place >= this.rows.length) this.#growEntries();
    this.rows[place] = row;
    this.classCodes[place] = this.#classes.read(classId, classId);
    const key = `${actor.kind} ${actor.version === undefined ? '' : `${actor.version}`.length}:${actor.version ?? ''} ${actor.id}`;
    this.actorCodes[place] = this.#actors.read(key, actor);
    this.scores[place] = score ?? Number.NaN;
    addBit(this.#present, place);
    this.counts[row] = (this.counts[row] as number) + 1;
    this.#entries += 1;
  }

  #growEntries(): void {
    const capacity = Math.max(64, this.rows.length * 2);
    this.rows = grow(this.rows, new Uint32Array(capacity));
    this.classCodes = grow(this.classCodes, new Uint32Array(capacity));
    this.actorCodes = grow(this.actorCodes, new Uint32Array(capacity));
    this.scores = grow(this.scores, new Float64Array(capacity));
    this.#present = growBits(this.#present, capacity);
  }

  #growRows(rows: number): void {
    if (this.starts.length >= rows) return;
    const capacity = Math.max(rows, this.starts.length * 2);
    this.starts = grow(this.starts, new Uint32Array(capacity));
    this.counts = grow(this.counts, new Uint32Array(capacity));
    this.labels = grow(this.labels, new Uint32Array(capacity));
    this.labelKinds = grow(this.labelKinds, new Uint8Array(capacity));
    this.states = grow(this.states, new Uint8Array(capacity));
  }
}

function grow<T extends Uint8Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
