import { isOrdered } from '../query/createMatcher.ts';
import type {
  ClassFilter,
  Filter,
  ProvenanceFilter,
  RangeFilter,
  ScoreFilter,
} from '../query/Query.ts';
import { withSubtypes } from '../query/QueryContext.ts';
import { createActorTest } from '../query/StatementTest.ts';
import { toCanonicalFilter } from '../query/toCanonicalQuery.ts';
import { decisionStates } from '../vocabulary/DecisionState.ts';
import { type FieldValue, splits } from '../vocabulary/Sample.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import {
  addBit,
  type Bits,
  createBits,
  createFullBits,
  hasBit,
  intersectBits,
  subtractBits,
  uniteBits,
} from './Bits.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { CodedColumn } from './FieldColumn.ts';
import { findText } from './findText.ts';
import type { SampleIndex } from './SampleIndex.ts';
import { StampedCache } from './StampedCache.ts';
import { StatementTable } from './StatementTable.ts';

/** What filters refer to beside the samples. */
export interface FilterContext {
  /** The schema in force. */
  readonly schema: SchemaVersion;
  /** How often anything was changed. */
  readonly revision: number;
  /** How often the schema was changed. */
  readonly schemaChanges: number;
  /** The slices. */
  readonly slices: readonly Slice[];
}

/** Where a filter is looked at: among the rows of samples, or among annotations. */
type Domain = 'samples' | 'annotations';

type LeafFilter = Exclude<Filter, { readonly kind: 'and' | 'or' | 'not' | 'slice' }>;

const keptSets = 64;
const keptWhole = 8;

/** Finds the rows for which filters hold, as sets; what was found for a part of a filter is kept. */
export class FilterIndex {
  readonly #index: SampleIndex;
  readonly #embeddings: EmbeddingStore;
  readonly #readContext: () => FilterContext;
  readonly #sets = new StampedCache<Bits>(keptSets);
  /** A page and the counts beside it are asked for at the same time, by the same filter. */
  readonly #whole = new StampedCache<Bits>(keptWhole);

  /**
   * @param index - Columns of the samples.
   * @param embeddings - Their vectors and places.
   * @param readContext - Tells the schema and the slices as they are now.
   */
  constructor(index: SampleIndex, embeddings: EmbeddingStore, readContext: () => FilterContext) {
    this.#index = index;
    this.#embeddings = embeddings;
    this.#readContext = readContext;
  }

  /** The rows, or the annotations, for which a filter holds; gaps are left out. Not to be changed. */
  find(filter: Filter | undefined, domain: Domain): Bits {
    const canonical = filter === undefined ? '' : JSON.stringify(toCanonicalFilter(filter));
    return this.#whole.read(
      `${domain} ${canonical}`,
      `${this.#readContext().revision} ${this.#embeddings.version}`,
      () => {
        if (filter === undefined) return this.#createAll(domain);
        const found = this.#find(filter, domain, []);
        const hasGaps = domain === 'annotations' || this.#index.table.present !== null;
        return hasGaps ? intersectBits(this.#createAll(domain), found) : found;
      },
    );
  }

  #createAll(domain: Domain): Bits {
    const { table } = this.#index;
    if (domain === 'samples') {
      const all = createFullBits(table.rows);
      return table.present === null ? all : intersectBits(all, table.present);
    }
    const { classCodes, length } = this.#index.statements;
    const all = createBits(length);
    for (let place = 0; place < length; place += 1) if (classCodes[place] !== 0) addBit(all, place);
    return all;
  }

  #find(filter: Filter, domain: Domain, slices: readonly string[]): Bits {
    const size = domain === 'samples' ? this.#index.table.rows : this.#index.statements.length;
    switch (filter.kind) {
      case 'and': {
        const [first, ...others] = filter.filters.map((part) => this.#find(part, domain, slices));
        if (first === undefined) return createFullBits(size);
        return others.length === 0 ? first : others.reduce(intersectBits, first.slice());
      }
      case 'or':
        return filter.filters
          .map((part) => this.#find(part, domain, slices))
          .reduce(uniteBits, createBits(size));
      case 'not':
        return subtractBits(createFullBits(size), this.#find(filter.filter, domain, slices));
      case 'slice':
        return this.#findSlice(filter.id, domain, slices, size);
      default: {
        const key = `${domain} ${JSON.stringify(toCanonicalFilter(filter))}`;
        return this.#sets.read(key, this.#toStamp(filter), () => this.#findLeaf(filter, domain));
      }
    }
  }

  #findSlice(id: string, domain: Domain, outer: readonly string[], size: number): Bits {
    const slice = this.#readContext().slices.find((one) => one.id === id);
    if (slice === undefined || outer.includes(id)) return createBits(size);
    const { of, filter = { kind: 'and', filters: [] } } = slice.query;
    const found = this.#find(filter, of, [...outer, id]);
    if (of === domain) return found;
    if (of === 'samples') return this.#toStatements(found);
    return this.#toSamples((place) => hasBit(found, place));
  }

  /** What a leaf depends on. Rows may come at any time, so that every set is for one number of them. */
  #toStamp(filter: LeafFilter): string {
    const { samples, fields, tags, splits: moved, annotations } = this.#index.table.versions;
    switch (filter.kind) {
      case 'tag':
        return `${samples} ${annotations} ${tags}`;
      case 'text':
        return `${samples} ${annotations} ${tags} ${fields}`;
      case 'split':
        return `${samples} ${annotations} ${moved}`;
      case 'class':
        return `${samples} ${annotations} ${this.#readContext().schemaChanges}`;
      case 'near':
      case 'region':
        return `${samples} ${annotations} ${this.#embeddings.version}`;
      default:
        return `${samples} ${annotations} ${fields}`;
    }
  }

  #findLeaf(filter: LeafFilter, domain: Domain): Bits {
    if (filter.kind === 'class' && domain === 'annotations') return this.#findClasses(filter);
    if (filter.kind === 'provenance' || filter.kind === 'score') {
      const isMeant = this.#createStatementTest(filter);
      if (domain === 'samples') return this.#toSamples(isMeant);
      return collect(this.#index.statements.length, isMeant);
    }
    const rows = this.#findRows(filter);
    return domain === 'samples' ? rows : this.#toStatements(rows);
  }

  #findRows(filter: Exclude<LeafFilter, ProvenanceFilter | ScoreFilter>): Bits {
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
      case 'split': {
        const wanted = splits.map((split) => filter.splits.includes(split));
        return collect(table.rows, (row) => wanted[table.splits[row] as number] === true);
      }
      case 'class':
        return this.#findLabels(filter);
      case 'decision': {
        const { states } = this.#index.statements;
        const wanted = decisionStates.map((state) => filter.states.includes(state));
        return collect(table.rows, (row) => wanted[states[row] as number] === true);
      }
      case 'value': {
        const values = new Set<FieldValue>(filter.values);
        return this.#index.readColumn(filter.field).findRows((value) => values.has(value));
      }
      case 'range':
        return this.#findRange(filter);
      case 'text':
        return findText(this.#index, filter.text);
      case 'region':
      case 'near':
        return this.#embeddings.locate(filter);
    }
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

  #findRange({ field, min, max }: RangeFilter): Bits {
    const column = this.#index.readColumn(field);
    if (!(column instanceof CodedColumn)) return column.findRows(() => false, { min, max });
    return column.findRows(
      (value) =>
        value !== null &&
        typeof value !== 'boolean' &&
        isOrdered(min, value) &&
        isOrdered(value, max),
    );
  }

  #toWanted({ classes, withSubtypes: isDeep = true }: ClassFilter): ReadonlySet<string | null> {
    return isDeep ? withSubtypes(classes, this.#readContext().schema) : new Set(classes);
  }

  #findLabels(filter: ClassFilter): Bits {
    const { labels, labelKinds, classIds } = this.#index.statements;
    const wanted = this.#toWanted(filter);
    const isIn = [null, ...classIds].map((id) => wanted.has(id));
    const kind = filter.by === undefined ? 0 : StatementTable.toKindCode(filter.by);
    return collect(this.#index.table.rows, (row) => {
      const counts = kind === 0 || labelKinds[row] === kind;
      return isIn[counts ? (labels[row] as number) : 0] === true;
    });
  }

  #findClasses(filter: ClassFilter): Bits {
    const { classCodes, classIds, actorCodes, actors, length } = this.#index.statements;
    const wanted = this.#toWanted(filter);
    const isIn = [false, ...classIds.map((id) => wanted.has(id))];
    const isMeant = actors.map(({ kind }) => filter.by === undefined || kind === filter.by);
    return collect(
      length,
      (place) =>
        isIn[classCodes[place] as number] === true &&
        isMeant[(actorCodes[place] as number) - 1] === true,
    );
  }

  #createStatementTest(filter: ProvenanceFilter | ScoreFilter): (place: number) => boolean {
    const { classCodes, actorCodes, scores, actors } = this.#index.statements;
    const isMeant = actors.map(createActorTest(filter));
    const test = (place: number) =>
      classCodes[place] !== 0 && isMeant[(actorCodes[place] as number) - 1] === true;
    if (filter.kind === 'provenance') return test;
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter;
    return (place) => {
      const score = scores[place] as number;
      return score >= min && score <= max && test(place);
    };
  }

  #toStatements(found: Bits): Bits {
    const { rows, length } = this.#index.statements;
    return collect(length, (place) => hasBit(found, rows[place] as number));
  }

  #toSamples(isIn: (place: number) => boolean): Bits {
    const { rows, length, classCodes } = this.#index.statements;
    const bits = createBits(this.#index.table.rows);
    for (let place = 0; place < length; place += 1) {
      if (classCodes[place] !== 0 && isIn(place)) addBit(bits, rows[place] as number);
    }
    return bits;
  }
}

function collect(size: number, isIn: (row: number) => boolean): Bits {
  const bits = createBits(size);
  for (let row = 0; row < size; row += 1) if (isIn(row)) addBit(bits, row);
  return bits;
}
