import type { Filter, GroupFilter, RangeFilter } from '../query/Query.ts';
import { toCanonicalFilter } from '../query/toCanonicalQuery.ts';
import type { SchemaVersion } from '../vocabulary/Schema.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import {
  addBit,
  type Bits,
  createBits,
  createFullBits,
  deleteBit,
  hasBit,
  intersectBits,
  subtractBits,
  uniteBits,
} from './Bits.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { collect, type LeafFilter, LeafFinder, type StatementFilter } from './LeafFinder.ts';
import { NumberColumn } from './NumberColumn.ts';
import { RowSet } from './RowSet.ts';
import type { SampleIndex } from './SampleIndex.ts';
import { StampedCache } from './StampedCache.ts';

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

/** What was found for a leaf, and how much of the table it has seen. */
interface KeptLeaf {
  readonly set: RowSet;
  /** The number of rows, or of annotations. */
  readonly length: number;
  readonly annotated: number;
  readonly moved: number;
}

const keptSets = 64;
const keptWhole = 8;
/** Where more than this part of the rows is to be looked at again, all may be. */
const largePart = 0.25;

/**
 * Finds the rows for which filters hold, as sets. What was found for a part of a filter is kept; where rows are
 * added, moved or labelled, only these are looked at again.
 */
export class FilterIndex {
  readonly #index: SampleIndex;
  readonly #leaves: LeafFinder;
  readonly #readContext: () => FilterContext;
  readonly #embeddings: EmbeddingStore;
  readonly #kept = new StampedCache<KeptLeaf>(keptSets);
  /** A page and the counts beside it are asked for at the same time, by the same filter. */
  readonly #whole = new StampedCache<RowSet>(keptWhole);

  /**
   * @param index - Columns of the samples.
   * @param embeddings - Their vectors and places.
   * @param readContext - Tells the schema and the slices as they are now.
   */
  constructor(index: SampleIndex, embeddings: EmbeddingStore, readContext: () => FilterContext) {
    this.#index = index;
    this.#leaves = new LeafFinder(index, embeddings, () => readContext().schema);
    this.#embeddings = embeddings;
    this.#readContext = readContext;
  }

  /** The rows, or the annotations, for which a filter holds; gaps are left out. */
  find(filter: Filter | undefined, domain: Domain): RowSet {
    const canonical = filter === undefined ? '' : JSON.stringify(toCanonicalFilter(filter));
    const { version } = this.#embeddings;
    const stamp = `${this.#readContext().revision} ${version}`;
    return this.#whole.read(`${domain} ${canonical}`, stamp, () => {
      if (filter === undefined) return new RowSet(this.#createAll(domain));
      const found = this.#find(filter, domain, []);
      const { table, statements } = this.#index;
      const present = domain === 'samples' ? table.present : statements.present;
      return present === null ? found : found.intersect(present);
    });
  }

  #createAll(domain: Domain): Bits {
    const { table, statements } = this.#index;
    const all = createFullBits(domain === 'samples' ? table.rows : statements.length);
    const present = domain === 'samples' ? table.present : statements.present;
    return present === null ? all : intersectBits(all, present);
  }

  #find(filter: Filter, domain: Domain, slices: readonly string[]): RowSet {
    const size = this.#sizeOf(domain);
    switch (filter.kind) {
      case 'and':
        return this.#findAll(filter, domain, slices);
      case 'or':
        return new RowSet(
          filter.filters
            .map((part) => this.#find(part, domain, slices).bits)
            .reduce(uniteBits, createBits(size)),
        );
      case 'not': {
        const { bits } = this.#find(filter.filter, domain, slices);
        return new RowSet(subtractBits(createFullBits(size), bits));
      }
      case 'slice':
        return this.#findSlice(filter.id, domain, slices);
      case 'text': {
        const found = this.#readLeaf(filter, domain).bits.slice();
        const tagged = this.#leaves.findTagText(filter.text);
        return new RowSet(
          uniteBits(found, domain === 'samples' ? tagged : this.#toStatements(tagged)),
        );
      }
      default:
        return this.#readLeaf(filter, domain);
    }
  }

  /** Ranges come last: where the others leave few rows, only these are looked at. */
  #findAll({ filters }: GroupFilter, domain: Domain, slices: readonly string[]): RowSet {
    const size = this.#sizeOf(domain);
    const ranges: [RangeFilter, NumberColumn][] = [];
    const others: RowSet[] = [];
    for (const part of filters) {
      const column = part.kind === 'range' ? this.#index.readColumn(part.field) : null;
      const isRange =
        domain === 'samples' && part.kind === 'range' && column instanceof NumberColumn;
      if (isRange) ranges.push([part, column]);
      else others.push(this.#find(part, domain, slices));
    }
    const [first] = others;
    let set = others.length === 1 && first !== undefined ? first : joinSets(others, size);
    for (const [range, column] of ranges) {
      const refined = set.total < size * largePart ? column.refine(range, set) : null;
      set = refined ?? joinSets([set, this.#readLeaf(range, domain)], size);
    }
    return set;
  }

  #findSlice(id: string, domain: Domain, outer: readonly string[]): RowSet {
    const slice = this.#readContext().slices.find((one) => one.id === id);
    if (slice === undefined || outer.includes(id))
      return new RowSet(createBits(this.#sizeOf(domain)));
    const { of, filter = { kind: 'and', filters: [] } } = slice.query;
    const found = this.#find(filter, of, [...outer, id]);
    if (of === domain) return found;
    const { bits } = found;
    if (of === 'samples') return new RowSet(this.#toStatements(bits));
    return new RowSet(this.#leaves.toSamples((place) => hasBit(bits, place)));
  }

  #readLeaf(filter: LeafFilter, domain: Domain): RowSet {
    const key = `${domain} ${JSON.stringify(toCanonicalFilter(filter))}`;
    if (domain === 'samples') {
      return this.#kept.read(
        key,
        this.#toStamp(filter),
        () => this.#keep(this.#leaves.findRows(filter)),
        (kept) => this.#renewRows(filter, kept),
      ).set;
    }
    if (filter.kind === 'class' || filter.kind === 'provenance' || filter.kind === 'score') {
      const stamp = filter.kind === 'class' ? `${this.#readContext().schemaChanges}` : '';
      return this.#kept.read(
        key,
        stamp,
        () => this.#renewStatements(filter, null),
        (kept) => this.#renewStatements(filter, kept),
      ).set;
    }
    const make = () =>
      this.#keep(new RowSet(this.#toStatements(this.#readLeaf(filter, 'samples').bits)));
    return this.#kept.read(key, `${this.#readContext().revision}`, make).set;
  }

  /** What a leaf depends on beside the rows that were added, moved or labelled. */
  #toStamp(filter: LeafFilter): string {
    const { samples, fields, tags } = this.#index.table.versions;
    switch (filter.kind) {
      case 'tag':
        return `${samples} ${tags}`;
      case 'near':
      case 'region':
        return `${samples} ${this.#embeddings.version}`;
      case 'class':
        return `${this.#readContext().schemaChanges}`;
      default:
        return `${fields}`;
    }
  }

  #keep(set: RowSet): KeptLeaf {
    const { rows, annotated, moved } = this.#index.table;
    const seen = { annotated: annotated.length, moved: moved.length };
    return { set: set.keepCodes(), length: rows, ...seen };
  }

  #renewRows(filter: LeafFilter, kept: KeptLeaf): KeptLeaf {
    const { table } = this.#index;
    const { rows } = table;
    const touched = this.#listTouched(filter, kept);
    if (touched.length === 0 && rows === kept.length) return kept;
    if (touched.length + rows - kept.length > rows * largePart) {
      return this.#keep(this.#leaves.findRows(filter));
    }
    const bits = createBits(rows);
    bits.set(kept.set.bits);
    // Their stamps say all that they depend on.
    if (filter.kind === 'near' || filter.kind === 'tag') return this.#keep(new RowSet(bits));
    const isIn = this.#leaves.createRowTest(filter);
    for (const row of touched) {
      if (isIn(row)) addBit(bits, row);
      else deleteBit(bits, row);
    }
    for (let row = kept.length; row < rows; row += 1) if (isIn(row)) addBit(bits, row);
    return this.#keep(new RowSet(bits));
  }

  #listTouched(filter: LeafFilter, { annotated, moved }: KeptLeaf): readonly number[] {
    const { table } = this.#index;
    switch (filter.kind) {
      case 'class':
      case 'decision':
      case 'provenance':
      case 'score':
        return table.annotated.slice(annotated);
      case 'split':
        return table.moved.slice(moved);
      default:
        return [];
    }
  }

  /** Annotations are only ever added: one that is changed is a new one, and a gap. */
  #renewStatements(filter: StatementFilter, kept: KeptLeaf | null): KeptLeaf {
    const { length } = this.#index.statements;
    if (kept?.length === length) return kept;
    const isIn = this.#leaves.createStatementTest(filter);
    const from = kept?.length ?? 0;
    const bits = createBits(length);
    if (kept !== null) bits.set(kept.set.bits);
    for (let place = from; place < length; place += 1) if (isIn(place)) addBit(bits, place);
    return { set: new RowSet(bits), length, annotated: 0, moved: 0 };
  }

  #sizeOf(domain: Domain): number {
    return domain === 'samples' ? this.#index.table.rows : this.#index.statements.length;
  }

  #toStatements(found: Bits): Bits {
    const { rows, length } = this.#index.statements;
    return collect(length, (place) => hasBit(found, rows[place] as number));
  }
}

/** The rows that are in all sets. */
function joinSets(sets: readonly RowSet[], size: number): RowSet {
  const [first, ...others] = sets;
  if (first === undefined) return new RowSet(createFullBits(size));
  return new RowSet(others.map(({ bits }) => bits).reduce(intersectBits, first.bits.slice()));
}
