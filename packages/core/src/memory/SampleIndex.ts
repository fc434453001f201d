import { toRowName } from '../query/createComparator.ts';
import type { OrderKey } from '../query/Query.ts';
import { createActorTest } from '../query/StatementTest.ts';
import { toRandomRank } from '../query/toRandomRank.ts';
import { splits } from '../vocabulary/Sample.ts';
import { buildFieldColumn } from './buildFieldColumn.ts';
import { type FieldColumn, NumberColumn } from './FieldColumn.ts';
import { RowOrder } from './RowOrder.ts';
import type { SampleTable } from './SampleTable.ts';
import { type DirectedKey, SortKey, toRowOrder } from './SortKey.ts';
import { StampedCache } from './StampedCache.ts';
import { StatementTable } from './StatementTable.ts';

const keptColumns = 256;
const keptOrders = 16;

/**
 * What is derived from the samples to answer queries: columns, keys and orders. Each is made when it is first
 * needed, and again only when the part of the samples that it comes from was changed.
 */
export class SampleIndex {
  /** The samples. */
  readonly table: SampleTable;
  readonly #statements: StatementTable;
  readonly #columns = new StampedCache<FieldColumn>(keptColumns);
  readonly #keys = new StampedCache<SortKey>(keptOrders);
  readonly #orders = new StampedCache<RowOrder>(keptOrders);

  /** @param table - The samples. */
  constructor(table: SampleTable) {
    this.table = table;
    this.#statements = new StatementTable(table);
  }

  /** The annotations as they are now. */
  get statements(): StatementTable {
    return this.#statements.update();
  }

  /** The column of a field. */
  readColumn(name: string): FieldColumn {
    const { samples, fields } = this.table.versions;
    return this.#columns.read(name, `${samples} ${fields}`, () =>
      buildFieldColumn(this.table, name),
    );
  }

  /** The order of all rows; `null` where it is the dataset's own. */
  readOrder(order: readonly OrderKey[]): RowOrder | null {
    if (order.length === 0) return null;
    const stamp = order.map(({ by }) => this.#toStamp(by)).join();
    return this.#orders.read(JSON.stringify(order), stamp, () => this.#sort(order));
  }

  /** The order of all annotations: that of their samples where nothing else is said. */
  readStatementOrder(order: readonly OrderKey[]): RowOrder {
    const { samples, fields, splits: moved, annotations } = this.table.versions;
    const stamp = [samples, fields, moved, annotations].join();
    return this.#orders.read(`annotations ${JSON.stringify(order)}`, stamp, () => {
      const { rows, length } = this.statements;
      const keys = order.map(({ by, direction }) => ({
        key: this.#toStatementKey(by),
        isDescending: direction === 'descending',
      }));
      const own = { key: new SortKey(rows, this.table.rows), isDescending: false };
      return toRowOrder([...keys, own], length);
    });
  }

  #sort(order: readonly OrderKey[]): RowOrder {
    const [first] = order;
    const by = first?.by;
    if (order.length === 1 && typeof by === 'object' && 'field' in by) {
      const column = this.readColumn(by.field);
      const isDescending = first?.direction === 'descending';
      if (column instanceof NumberColumn) return toNumberOrder(column, isDescending);
    }
    const keys = order.map(
      ({ by: one, direction }): DirectedKey => ({
        key: this.#readKey(one),
        isDescending: direction === 'descending',
      }),
    );
    return toRowOrder(keys, this.table.rows);
  }

  #toStamp(by: OrderKey['by']): string {
    const { samples, fields, splits: moved, annotations } = this.table.versions;
    if (by === 'split') return `${samples} ${moved}`;
    if (by === 'class' || (typeof by === 'object' && 'score' in by)) {
      return `${samples} ${annotations}`;
    }
    return typeof by === 'object' && 'field' in by ? `${samples} ${fields}` : `${samples}`;
  }

  #readKey(by: OrderKey['by']): SortKey {
    if (typeof by === 'object' && 'field' in by) return this.readColumn(by.field).key;
    return this.#keys.read(JSON.stringify(by), this.#toStamp(by), () => this.#createKey(by));
  }

  #createKey(by: Exclude<OrderKey['by'], { readonly field: string }>): SortKey {
    const { table } = this;
    const { rows } = table;
    if (by === 'id') return SortKey.ofTexts(rows, (row) => table.idAt(row));
    if (by === 'split') return rankSplits(table);
    if (by === 'class') {
      const { labels, classIds } = this.statements;
      return SortKey.ofCodes(labels, rankTexts(classIds), rows);
    }
    const values = new Float64Array(rows).fill(Number.NaN);
    if ('random' in by) {
      for (let row = 0; row < rows; row += 1)
        values[row] = toRandomRank(by.random, table.idAt(row));
      return SortKey.ofNumbers(values);
    }
    const scores = this.#readScores(by.score);
    const { rows: rowOf } = this.statements;
    for (let place = 0; place < scores.length; place += 1) {
      const row = rowOf[place] as number;
      const score = scores[place] as number;
      if (!Number.isNaN(score) && !((values[row] as number) >= score)) values[row] = score;
    }
    return SortKey.ofNumbers(values);
  }

  #toStatementKey(by: OrderKey['by']): SortKey {
    const { statements } = this;
    const { rows, length } = statements;
    if (by === 'class') {
      return SortKey.ofCodes(statements.classCodes, rankTexts(statements.classIds), length);
    }
    if (typeof by === 'object' && 'score' in by) {
      return SortKey.ofNumbers(this.#readScores(by.score));
    }
    if (typeof by === 'object' && 'random' in by) {
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

  /** By annotation: its score where it is one of the meant predictions, else `NaN`. */
  #readScores(meant: { readonly model?: string; readonly version?: string }): Float64Array {
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

/** Numbers are in order already; descending, equal ones stay in the order of their rows. */
function toNumberOrder(
  { values, ranges: { sorted } }: NumberColumn,
  isDescending: boolean,
): RowOrder {
  const rows = new Uint32Array(values.length);
  if (!isDescending) rows.set(sorted);
  for (let end = sorted.length, at = 0; isDescending && end > 0; ) {
    const value = values[sorted[end - 1] as number];
    let start = end - 1;
    while (start > 0 && values[sorted[start - 1] as number] === value) start -= 1;
    rows.set(sorted.subarray(start, end), at);
    at += end - start;
    end = start;
  }
  if (sorted.length < values.length) {
    for (let row = 0, at = sorted.length; row < values.length; row += 1) {
      if (!Number.isNaN(values[row])) continue;
      rows[at] = row;
      at += 1;
    }
  }
  return new RowOrder(rows);
}
