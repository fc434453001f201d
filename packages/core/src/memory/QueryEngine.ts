import type { Range } from '../adapter/Page.ts';
import type { Summary } from '../adapter/Summary.ts';
import type { Query } from '../query/Query.ts';
import { toCanonicalQuery } from '../query/toCanonicalQuery.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { countInSet } from './countInSet.ts';
import { countTogether } from './countTogether.ts';
import {
  binColumn,
  type CountedRows,
  countColumn,
  countTags,
  type Tally,
  tallyBins,
  tallyCodes,
  tallySplits,
} from './countValues.ts';
import type { DatasetState } from './DatasetState.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import { FilterIndex } from './FilterIndex.ts';
import { type RowSelector, selectRows } from './RowOrder.ts';
import type { RowSet } from './RowSet.ts';
import { SampleIndex } from './SampleIndex.ts';
import { StampedCache } from './StampedCache.ts';
import type { Bins } from './toBins.ts';

/** A query's answer as it was at one revision: which rows, and in which order. */
export interface Answer {
  /** The name under which a page asks for it again. */
  readonly snapshot: string;
  /** The rows of the samples, or the places of the annotations. */
  readonly set: RowSet;
  /** Their order; `null` where it is the dataset's own. */
  readonly order: RowSelector | null;
}

/** Rows of an answer. */
export interface AnswerRows {
  /** The samples. */
  readonly rows: readonly Sample[];
  /** Where the rows are annotations: one a row. */
  readonly annotations?: readonly Annotation[];
}

const keptAnswers = 16;
const keptBins = 64;

/** Answers queries from columns of a dataset that changes. */
export class QueryEngine {
  /** Columns of the samples. */
  readonly index: SampleIndex;
  readonly #state: DatasetState;
  readonly #embeddings: EmbeddingStore;
  readonly #filters: FilterIndex;
  readonly #answers = new Map<string, Answer>();
  readonly #bins = new StampedCache<Bins | null>(keptBins);

  /**
   * @param state - The dataset.
   * @param embeddings - Vectors and places of its samples.
   */
  constructor(state: DatasetState, embeddings: EmbeddingStore) {
    this.#state = state;
    this.#embeddings = embeddings;
    this.index = new SampleIndex(state.samples, embeddings);
    this.#filters = new FilterIndex(this.index, embeddings, () => state);
  }

  /**
   * The wanted answer where it is still kept, else one of the present state. Sixteen are kept, those used last.
   *
   * @param query - A checked query.
   * @param wanted - Name of an earlier answer to the same query.
   * @param isKept - Whether pages of it may follow; one that is only counted must not push out one that is shown.
   */
  answer(query: Query, wanted?: string, isKept = true): Answer {
    const canonical = toCanonicalQuery(query);
    const { version } = this.#embeddings;
    const current = `${this.#state.revision}${version === 0 ? '' : `.${version}`}:${canonical}`;
    const kept =
      (wanted?.endsWith(`:${canonical}`) ? this.#touch(wanted) : null) ?? this.#touch(current);
    if (kept !== null) return kept;
    const { of, filter, order = [] } = query;
    const made: Answer = {
      snapshot: current,
      set: this.#filters.find(filter, of),
      order:
        of === 'annotations' ? this.index.readStatementOrder(order) : this.index.readOrder(order),
    };
    if (!isKept) return made;
    this.#answers.set(current, made);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > keptAnswers && oldest !== undefined) this.#answers.delete(oldest);
    return made;
  }

  /** Forgets answers that can't be given any more: all, or those whose rows are annotations. */
  forget(of: 'all' | 'annotations'): void {
    for (const name of this.#answers.keys()) {
      if (of === 'all' || /^[\d.]+:\["annotations"/.test(name)) this.#answers.delete(name);
    }
  }

  /** The places of some rows of an answer. */
  select({ set, order }: Answer, { offset, limit }: Range): Uint32Array {
    return selectRows(order, set, offset, limit);
  }

  /** Some rows of an answer, as they are now. */
  read(answer: Answer, of: Query['of'], range: Range): AnswerRows {
    const places = this.select(answer, range);
    const { table } = this.index;
    if (of === 'samples') return { rows: table.samplesAt(places) };
    const { statements } = this.index;
    const annotations = Array.from(places).flatMap((place) => statements.annotationAt(place) ?? []);
    const rows = table.samplesAt(places.map((place) => statements.rows[place] as number));
    return { rows, annotations };
  }

  /** Counts the values of fields among the rows of a query. */
  summarize({ of, filter }: Query, fields: readonly string[]): readonly Summary[] {
    const set = this.#filters.find(filter, of);
    const { table } = this.index;
    const { total } = set;
    const counted: CountedRows =
      of === 'samples'
        ? {
            table,
            set,
            total,
            get rows() {
              return set.rows;
            },
          }
        : { table, set: null, total, rows: this.#toSampleRows(set.rows) };
    const parts = fields.map((field) =>
      field === '@class'
        ? this.#summarizeClasses(of, set.rows)
        : this.#summarizeField(field, counted),
    );
    const tallies = parts.filter((part) => 'toSummary' in part);
    const counts =
      of === 'samples' ? countInSet(tallies, set) : countTogether(tallies, counted.rows);
    const found = new Map(tallies.map((tally, place) => [tally, counts[place]]));
    return parts.map((part) =>
      'toSummary' in part ? part.toSummary(found.get(part) ?? new Uint32Array()) : part,
    );
  }

  /** Annotations have classes of their own, and everything else from their samples. */
  #summarizeClasses(of: Query['of'], places: Uint32Array): Summary {
    const { statements } = this.index;
    const codes = of === 'samples' ? statements.labels : statements.classCodes;
    const tally = tallyCodes('@class', codes, [null, ...statements.classIds]);
    const [counts] = countTogether([tally], places);
    return tally.toSummary(counts ?? new Uint32Array());
  }

  #summarizeField(field: string, counted: CountedRows): Summary | Tally {
    if (field === '@tag') return countTags(field, counted);
    if (field === '@split') return tallySplits(field, counted.table);
    const column = this.index.readColumn(field);
    const definition = this.#state.fields.find(({ name }) => name === field);
    const { removals, fields } = counted.table.versions;
    const kind = definition?.kind ?? 'text';
    const make = (former: Bins | null) => binColumn(column, { kind }, counted.table, former);
    const stamp = `${removals} ${fields} ${kind}`;
    const bins = this.#bins.read(field, stamp, () => make(null), make);
    return bins === null ? countColumn(field, column, counted) : tallyBins(field, bins);
  }

  #toSampleRows(places: Uint32Array): Uint32Array {
    const { rows } = this.index.statements;
    return places.map((place) => rows[place] as number);
  }

  #touch(name: string): Answer | null {
    const answer = this.#answers.get(name);
    if (answer === undefined) return null;
    this.#answers.delete(name);
    this.#answers.set(name, answer);
    return answer;
  }
}
