import { toRowName } from '../query/createComparator.ts';
import type { NearKey, OrderKey, RandomKey, ScoreKey } from '../query/Query.ts';
import { createActorTest } from '../query/StatementTest.ts';
import { toRandomRank } from '../query/toRandomRank.ts';
import { splits } from '../vocabulary/Sample.ts';
import { buildFieldColumn } from './buildFieldColumn.ts';
import type { EmbeddingStore } from './EmbeddingStore.ts';
import type { FieldColumn } from './FieldColumn.ts';
import { IdColumn } from './IdColumn.ts';
import { NumberColumn } from './NumberColumn.ts';
import { NumberOrder } from './NumberOrder.ts';
import type { RowOrder, RowSelector } from './RowOrder.ts';
import type { SampleTable } from './SampleTable.ts';
import {
  type DirectedKey,
  type FormerOrder,
  renewRowOrder,
  SortKey,
  toRowOrder,
} from './SortKey.ts';
import { StampedCache } from './StampedCache.ts';
import { StatementTable } from './StatementTable.ts';

const keptColumns = 256;
const keptOrders = 16;
/** Where more than this part of the rows belongs elsewhere, all are sorted. */
const largePart = 0.25;

/** An order, and how much of the table it has seen. */
interface KeptOrder {
  readonly order: RowOrder;
  readonly length: number;
  readonly annotated: number;
  readonly moved: number;
}

/** Numbers by row that are derived from samples, and how many changes of annotations they have seen. */
interface KeptNumbers {
  readonly column: NumberColumn;
  readonly annotated: number;
}

type NumberKey = ScoreKey | RandomKey | NearKey;

/**
 * What is derived from the samples to answer queries: columns, keys and orders. Each is made when it is first
 * needed. Rows that were added, moved or labelled since are then taken in, and the others left as they were.
 */
export class SampleIndex {
  /** The samples. */
  readonly table: SampleTable;
  readonly #embeddings: EmbeddingStore | null;
  readonly #statements: StatementTable;
  readonly #ids: IdColumn;
  readonly #columns = new StampedCache<FieldColumn>(keptColumns);
  readonly #numbers = new StampedCache<KeptNumbers>(keptOrders);
  readonly #numberOrders = new StampedCache<NumberOrder>(keptOrders);
  readonly #orders = new StampedCache<KeptOrder>(keptOrders);
  readonly #statementOrders = new StampedCache<KeptOrder>(keptOrders);

  /**
   * @param table - The samples.
   * @param embeddings - Their vectors; default: none.
   */
  constructor(table: SampleTable, embeddings: EmbeddingStore | null = null) {
    this.table = table;
    this.#embeddings = embeddings;
    this.#statements = new StatementTable(table);
    this.#ids = new IdColumn(table);
  }

  /** The annotations as they are now. */
  get statements(): StatementTable {
    return this.#statements.update();
  }

  /** The column of a field. */
  readColumn(name: string): FieldColumn {
    const { rows, versions } = this.table;
    return this.#columns.read(
      name,
      `${versions.fields}`,
      () => buildFieldColumn(this.table, name),
      (kept) => (kept.length === rows ? kept : buildFieldColumn(this.table, name, kept)),
    );
  }

  /** The order of all rows; `null` where it is the dataset's own. */
  readOrder(order: readonly OrderKey[]): RowSelector | null {
    const [first] = order;
    if (first === undefined) return null;
    const name = JSON.stringify(order);
    // Scores change with annotations, and a snapshot keeps the order that it had.
    const isNumber = order.length === 1 && !isKeyOf(first.by, 'score');
    const column = isNumber ? this.#findNumbers(first.by) : null;
    if (column !== null) {
      const { samples, fields } = this.table.versions;
      const isDescending = first.direction === 'descending';
      const make = () => new NumberOrder(column, isDescending);
      const stamp = `${samples} ${fields} ${this.#toNearStamp(order)}`;
      return this.#numberOrders.read(name, stamp, make);
    }
    const keys = () => this.#toKeys(order, (by) => this.#readKey(by));
    const { rows, annotated, moved, versions } = this.table;
    return this.#orders.read(
      name,
      `${versions.fields} ${this.#toNearStamp(order)}`,
      () => this.#keep(toRowOrder(keys(), rows), rows),
      (kept) => {
        const touched = new Set<number>();
        for (const { by } of order) {
          if (by === 'split') addAll(touched, moved.slice(kept.moved));
          if (by === 'class' || isKeyOf(by, 'score')) {
            addAll(touched, annotated.slice(kept.annotated));
          }
        }
        return this.#renewOrder({ ...kept, touched, present: null }, keys, rows);
      },
    ).order;
  }

  /** The order of all annotations: that of their samples where nothing else is said. */
  readStatementOrder(order: readonly OrderKey[]): RowOrder {
    const { fields, splits: moves } = this.table.versions;
    const { rows, length, present } = this.statements;
    const keys = () => [
      ...this.#toKeys(order, (by) => this.#toStatementKey(by)),
      { key: new SortKey(rows.subarray(0, length), this.table.rows), isDescending: false },
    ];
    return this.#statementOrders.read(
      JSON.stringify(order),
      `${fields} ${order.some(({ by }) => by === 'split') ? moves : 0} ${this.#toNearStamp(order)}`,
      () => this.#keep(toRowOrder(keys(), length), length),
      (kept) => this.#renewOrder({ ...kept, touched: new Set(), present }, keys, length),
    ).order;
  }

  /** Distances are measured anew where samples, or vectors, came or went. */
  #toNearStamp(order: readonly OrderKey[]): string {
    const isNear = order.some(({ by }) => isKeyOf(by, 'near'));
    return isNear ? `${this.table.versions.samples} ${this.#embeddings?.version ?? 0}` : '';
  }

  #toKeys(
    order: readonly OrderKey[],
    read: (by: OrderKey['by']) => SortKey,
  ): readonly DirectedKey[] {
    return order.map(({ by, direction }) => ({
      key: read(by),
      isDescending: direction === 'descending',
    }));
  }

  #keep(order: RowOrder, length: number): KeptOrder {
    const { annotated, moved } = this.table;
    return { order, length, annotated: annotated.length, moved: moved.length };
  }

  #renewOrder(
    former: FormerOrder & { readonly touched: ReadonlySet<number> },
    keys: () => readonly DirectedKey[],
    rows: number,
  ): KeptOrder {
    const count = former.touched.size + rows - former.length;
    if (count === 0) return this.#keep(former.order, rows);
    const isLarge = count > rows * largePart;
    const order = isLarge ? toRowOrder(keys(), rows) : renewRowOrder(former, keys(), rows);
    return this.#keep(order, rows);
  }

  /** The numbers of a key; `null` where it has none. */
  #findNumbers(by: OrderKey['by']): NumberColumn | null {
    if (typeof by === 'string') return null;
    if (!('field' in by)) return this.#readNumbers(by);
    const column = this.readColumn(by.field);
    return column instanceof NumberColumn ? column : null;
  }

  #readNumbers(by: NumberKey): NumberColumn {
    return this.#numbers.read(
      JSON.stringify(by),
      this.#toNearStamp([{ by, direction: 'ascending' }]),
      () => this.#renewNumbers(by, { column: new NumberColumn(), annotated: 0 }),
      (kept) => this.#renewNumbers(by, kept),
    ).column;
  }

  #renewNumbers(by: NumberKey, { column, annotated: seen }: KeptNumbers): KeptNumbers {
    const { table } = this;
    const { annotated, rows } = table;
    const { length } = column;
    const added = new Float64Array(rows - length).fill(Number.NaN);
    if ('random' in by) {
      for (const place of added.keys()) {
        added[place] = toRandomRank(by.random, table.idAt(length + place));
      }
    } else if ('score' in by) {
      const scoreOf = this.#createScoreReader(by.score);
      for (const place of added.keys()) added[place] = scoreOf(length + place);
      column.replace(
        annotated.slice(seen).filter((row) => row < length),
        scoreOf,
      );
    } else if (length === 0 && this.#embeddings !== null) {
      added.set(this.#embeddings.measureRows(by.near));
    }
    if (added.length > 0) column.append(added, false);
    return { column, annotated: annotated.length };
  }

  #readKey(by: OrderKey['by']): SortKey {
    if (by === 'id') return this.#ids.key;
    if (by === 'split') return rankSplits(this.table);
    if (by === 'class') {
      const { labels, classIds } = this.statements;
      return SortKey.ofCodes(labels, rankTexts(classIds), this.table.rows);
    }
    return 'field' in by ? this.readColumn(by.field).key : this.#readNumbers(by).key;
  }

  #toStatementKey(by: OrderKey['by']): SortKey {
    const { statements } = this;
    const { rows, length } = statements;
    if (by === 'class') {
      return SortKey.ofCodes(statements.classCodes, rankTexts(statements.classIds), length);
    }
    if (isKeyOf(by, 'score')) {
      return SortKey.ofNumbers(this.#readScores(by.score));
    }
    if (isKeyOf(by, 'random')) {
      const values = new Float64Array(length);
      for (let place = 0; place < length; place += 1) {
        if (statements.classCodes[place] === 0) continue;
        const id = this.table.idAt(rows[place] as number);
        const name = toRowName(id, statements.annotationAt(place) ?? null);
        values[place] = toRandomRank(by.random, name);
      }
      return SortKey.ofNumbers(values);
    }
    const { ranks, count } = this.#readKey(by);
    const own = new Uint32Array(length);
    for (let place = 0; place < length; place += 1) own[place] = ranks[rows[place] as number] ?? 0;
    return new SortKey(own, count);
  }

  /** Reads the greatest score of a row among the meant predictions; `NaN` where it has none. */
  #createScoreReader(meant: ScoreKey['score']): (row: number) => number {
    const { starts, counts } = this.statements;
    const scores = this.#readScores(meant);
    return (row) => {
      const start = starts[row] as number;
      let best = Number.NaN;
      for (let place = start; place < start + (counts[row] as number); place += 1) {
        const score = scores[place] as number;
        if (!Number.isNaN(score) && !(best >= score)) best = score;
      }
      return best;
    };
  }

  /** By annotation: its score where it is one of the meant predictions, else `NaN`. */
  #readScores(meant: ScoreKey['score']): Float64Array {
    const { scores, actorCodes, classCodes, actors, length } = this.statements;
    const isMeant = actors.map(createActorTest({ kind: 'score', ...meant }));
    const values = new Float64Array(length).fill(Number.NaN);
    for (let place = 0; place < length; place += 1) {
      const isThere = classCodes[place] !== 0 && isMeant[(actorCodes[place] as number) - 1];
      if (isThere === true) values[place] = scores[place] as number;
    }
    return values;
  }
}

function rankSplits(table: SampleTable): SortKey {
  return new SortKey(Uint32Array.from(table.splits.subarray(0, table.rows)), splits.length);
}

/** The place of each text among all in order. */
function rankTexts(texts: readonly string[]): readonly number[] {
  const places = new Map(texts.toSorted().map((text, place) => [text, place]));
  return texts.map((text) => places.get(text) ?? 0);
}

function isKeyOf<K extends 'score' | 'random' | 'near'>(
  by: OrderKey['by'],
  kind: K,
): by is Extract<OrderKey['by'], Readonly<Record<K, unknown>>> {
  return typeof by === 'object' && kind in by;
}

function addAll(set: Set<number>, values: Iterable<number>): void {
  for (const value of values) set.add(value);
}
