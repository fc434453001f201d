import { isOrdered } from '../query/createMatcher.ts';
import type {
  ClassFilter,
  Filter,
  ProvenanceFilter,
  RangeFilter,
  ScoreFilter,
  ValueFilter,
} from '../query/Query.ts';
import { withSubtypes } from '../query/QueryContext.ts';
import { createActorTest } from '../query/StatementTest.ts';
import { decisionStates } from '../vocabulary/DecisionState.ts';
import { type FieldValue, splits } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import {
  addBit,
  type Bits,
  createBits,
  createFullBits,
  hasBit,
  subtractBits,
  uniteBits,
} from './Bits.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { CodedColumn } from './FieldColumn.ts';
import { createTextRowTest, findTagText, findText } from './findText.ts';
import { NumberColumn } from './NumberColumn.ts';
import { RowSet } from './RowSet.ts';
import type { SampleIndex } from './SampleIndex.ts';
import { StatementTable } from './StatementTable.ts';

/** A filter that is no combination of others. */
export type LeafFilter = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' | 'slice' }>;

/** A filter that says something of single annotations. */
export type StatementFilter = ClassFilter | ProvenanceFilter | ScoreFilter;

/** Says whether a row, or an annotation, is meant. */
export type PlaceTest = (place: number) => boolean;

/** Finds what single conditions hold for: among all rows, or for one row after another. */
export class LeafFinder {
  readonly #index: SampleIndex;
  readonly #embeddings: EmbeddingStore;
  readonly #readSchema: () => SchemaVersion;

  /**
   * @param index - Columns of the samples.
   * @param embeddings - Their vectors and places.
   * @param readSchema - Tells the schema as it is now.
   */
  constructor(index: SampleIndex, embeddings: EmbeddingStore, readSchema: () => SchemaVersion) {
    this.#index = index;
    this.#embeddings = embeddings;
    this.#readSchema = readSchema;
  }

  /** All rows for which a filter holds; whether one that is a gap is among them doesn't matter. */
  findRows(filter: LeafFilter): RowSet {
    if (filter.kind !== 'value') return new RowSet(this.#findBits(filter));
    const values = new Set<FieldValue>(filter.values);
    const column = this.#index.readColumn(filter.field);
    if (column instanceof CodedColumn) return column.findValues(values);
    return new RowSet(column.findRows((value) => values.has(value)));
  }

  #findBits(filter: Exclude<LeafFilter, ValueFilter>): Bits {
    const { table } = this.#index;
    switch (filter.kind) {
      case 'ids': {
        const bits = createBits(table.rows);
        for (const id of filter.ids) {
          const row = table.rowOf(id);
          if (row !== -1) addBit(bits, row);
        }
        return bits;
      }
      case 'tag':
        return this.#findTags(filter.tags);
      case 'range': {
        const column = this.#index.readColumn(filter.field);
        if (column instanceof NumberColumn) return column.findBetween(filter);
        return column.findRows(createRangeTest(filter));
      }
      case 'text':
        return findText(this.#index, filter.text);
      case 'region':
      case 'near':
        return this.#embeddings.locate(filter);
      case 'provenance':
      case 'score':
        return this.toSamples(this.createStatementTest(filter));
      default:
        return collect(table.rows, this.createRowTest(filter));
    }
  }

  /** Compiles a filter into a test of single rows, as far as that says the same. */
  createRowTest(filter: Exclude<LeafFilter, { readonly kind: 'tag' | 'near' }>): PlaceTest {
    const { table } = this.#index;
    switch (filter.kind) {
      case 'ids': {
        const ids = new Set(filter.ids);
        return (row) => ids.has(table.idAt(row));
      }
      case 'split': {
        const wanted = splits.map((split) => filter.splits.includes(split));
        return (row) => wanted[table.splits[row] as number] === true;
      }
      case 'class':
        return this.#createLabelTest(filter);
      case 'decision': {
        const { states } = this.#index.statements;
        const wanted = decisionStates.map((state) => filter.states.includes(state));
        return (row) => wanted[states[row] as number] === true;
      }
      case 'value': {
        const values = new Set<FieldValue>(filter.values);
        const column = this.#index.readColumn(filter.field);
        return (row) => values.has(column.valueAt(row));
      }
      case 'range': {
        const column = this.#index.readColumn(filter.field);
        const isIn = createRangeTest(filter);
        return (row) => isIn(column.valueAt(row));
      }
      case 'text':
        return createTextRowTest(table, filter.text);
      case 'region':
        // Samples that come later have no place in a projection.
        return () => false;
      case 'provenance':
      case 'score':
        return this.#createSomeTest(this.createStatementTest(filter));
    }
  }

  /** Compiles a filter into a test of single annotations; what it says of one that is a gap doesn't matter. */
  createStatementTest(filter: StatementFilter): PlaceTest {
    const { classCodes, classIds, actorCodes, actors, scores } = this.#index.statements;
    const actorFilter = filter.kind === 'class' ? toActorFilter(filter) : filter;
    const meant = actors.map(createActorTest(actorFilter));
    const isMeant: PlaceTest = (place) => meant[(actorCodes[place] as number) - 1] === true;
    if (filter.kind === 'class') {
      const wanted = this.#toWanted(filter);
      const isIn = [false, ...classIds.map((id) => wanted.has(id))];
      return (place) => isIn[classCodes[place] as number] === true && isMeant(place);
    }
    if (filter.kind === 'provenance') return isMeant;
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter;
    return (place) => {
      const score = scores[place] as number;
      return score >= min && score <= max && isMeant(place);
    };
  }

  /** The rows with an annotation for which a test holds. */
  toSamples(isIn: PlaceTest): Bits {
    const { rows, length, present } = this.#index.statements;
    const bits = createBits(this.#index.table.rows);
    for (let place = 0; place < length; place += 1) {
      if (isIn(place) && hasBit(present, place)) addBit(bits, rows[place] as number);
    }
    return bits;
  }

  /** The rows that have a tag which contains a text. */
  findTagText(text: string): Bits {
    return findTagText(this.#index.table, text);
  }

  #findTags(tags: readonly (string | null)[]): Bits {
    const { table } = this.#index;
    const bits = createBits(table.rows);
    for (const tag of tags) {
      if (tag !== null) {
        uniteBits(bits, table.tags.get(tag) ?? createBits(0));
        continue;
      }
      const bare = createFullBits(table.rows);
      for (const tagged of table.tags.values()) subtractBits(bare, tagged);
      uniteBits(bits, bare);
    }
    return bits;
  }

  #toWanted({ classes, withSubtypes: isDeep = true }: ClassFilter): ReadonlySet<string | null> {
    return isDeep ? withSubtypes(classes, this.#readSchema()) : new Set(classes);
  }

  #createSomeTest(isMeant: PlaceTest): PlaceTest {
    const { starts, counts } = this.#index.statements;
    return (row) => {
      const start = starts[row] as number;
      const end = start + (counts[row] as number);
      for (let place = start; place < end; place += 1) if (isMeant(place)) return true;
      return false;
    };
  }

  #createPredictionTest(filter: ClassFilter): PlaceTest {
    const hasWanted = this.#createSomeTest(this.createStatementTest(filter));
    if (!filter.classes.includes(null)) return hasWanted;
    const hasAny = this.#createSomeTest(this.createStatementTest(toActorFilter(filter)));
    return (row) => hasWanted(row) || !hasAny(row);
  }

  #createLabelTest(filter: ClassFilter): PlaceTest {
    if (filter.by === 'model') return this.#createPredictionTest(filter);
    const { labels, labelKinds, classIds } = this.#index.statements;
    const wanted = this.#toWanted(filter);
    const isIn = [null, ...classIds].map((id) => wanted.has(id));
    const kind = filter.by === undefined ? 0 : StatementTable.toKindCode(filter.by);
    return (row) => {
      const counts = kind === 0 || labelKinds[row] === kind;
      return isIn[counts ? (labels[row] as number) : 0] === true;
    };
  }
}

function toActorFilter({ by }: ClassFilter): ProvenanceFilter {
  return { kind: 'provenance', ...(by === undefined ? {} : { by }) };
}

function createRangeTest({ min, max }: RangeFilter): (value: FieldValue) => boolean {
  return (value) =>
    value !== null && typeof value !== 'boolean' && isOrdered(min, value) && isOrdered(value, max);
}

/** The places of a number of them for which a test holds. */
export function collect(size: number, isIn: PlaceTest): Bits {
  const bits = createBits(size);
  for (let place = 0; place < size; place += 1) if (isIn(place)) addBit(bits, place);
  return bits;
}
