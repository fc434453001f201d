import type { Column, ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
import type { Call, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import { allSamples, type Query } from '../query/Query.ts';
import { QueryError } from '../query/QueryError.ts';
import { type FieldValue, type Sample, toLabel } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const columns = ['@id', '@class', '@split', 'size', 'name', 'camera', 'checked', 'taken'];

/** For adapters that can read: a check that needs it is skipped for others. */
async function collect(
  adapter: DatasetAdapter,
  request: ColumnRequest,
  call?: Call,
): Promise<readonly ColumnBatch[]> {
  const batches: ColumnBatch[] = [];
  for await (const batch of adapter.read?.(request, call) ?? []) batches.push(batch);
  return batches;
}

/** One row's value, whichever kind of column holds it. */
function readValue(column: Column | undefined, row: number): unknown {
  switch (column?.kind) {
    case 'number': {
      const value = column.values[row] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    }
    case 'boolean':
      return [false, true, null][column.values[row] ?? 2];
    case 'category':
      return column.values[(column.codes[row] ?? 0) - 1] ?? null;
    case 'text':
      return column.values[row] ?? null;
    default:
      return undefined;
  }
}

/** What a column should say of a sample: dates are milliseconds. */
function toExpected(sample: Sample, name: string): FieldValue {
  if (name === '@id') return sample.id;
  if (name === '@class') return toLabel(sample)?.classId ?? null;
  if (name === '@split') return sample.split;
  const value = sample.fields[name] ?? null;
  return name === 'taken' && value !== null ? Date.parse(`${value}`) : value;
}

function overwrite(column: Column): void {
  if (column.kind === 'category') column.codes.fill(0);
  else if (column.kind !== 'text') column.values.fill(0);
}

/** What an adapter promises of whole columns. */
export const readChecks: readonly AdapterCheck[] = [
  {
    id: 'A25',
    title: 'reads columns that say what the rows have, in their order, batch after batch',
    needs: ['read'],
    async run({ open }) {
      const adapter = await open();
      const query: Query = {
        of: 'samples',
        filter: { kind: 'not', filter: { kind: 'split', splits: ['test'] } },
        order: [{ by: 'id', direction: 'descending' }],
      };
      const rows = await readAll(adapter, query);
      const batches = await collect(adapter, { query, columns, batchSize: 7 });
      let offset = 0;
      for (const batch of batches) {
        expectEqual('the offset of a batch', batch.offset, offset);
        expectEqual('whether a batch has 1 to 7 rows', batch.length > 0 && batch.length < 8, true);
        expectEqual('the columns', Object.keys(batch.columns).sort(), columns.toSorted());
        for (let row = 0; row < batch.length; row += 1) {
          const sample = rows[offset + row];
          if (sample === undefined) continue;
          for (const name of columns) {
            const value = readValue(batch.columns[name], row);
            expectEqual(`${name} of row ${offset + row}`, value, toExpected(sample, name));
          }
        }
        offset += batch.length;
      }
      expectEqual('the number of rows', offset, rows.length);
    },
  },
  {
    id: 'A26',
    title: 'refuses to read an unknown column or by a malformed query',
    needs: ['read'],
    async run({ open }) {
      const adapter = await open();
      const unknown = ['@id', 'nowhere'];
      await expectRejection('an unknown column', UnknownReferenceError, () =>
        collect(adapter, { query: allSamples, columns: unknown }),
      );
      const query = { of: 'samples', filter: { kind: 'colour' } } as unknown as Query;
      const read = () => collect(adapter, { query, columns: ['@id'] });
      await expectRejection('columns by a malformed query', QueryError, read);
    },
  },
  {
    id: 'A27',
    title: 'ends the reading of columns where it is aborted, before it begins and on its way',
    needs: ['read'],
    async run({ open }) {
      const adapter = await open();
      const request = { query: allSamples, columns: ['@id'], batchSize: 1 };
      for (const allowed of [0, 1]) {
        const controller = new AbortController();
        const read = async () => {
          if (allowed === 0) controller.abort();
          const { signal } = controller;
          for await (const _ of adapter.read?.(request, { signal }) ?? []) controller.abort();
          return 'all rows';
        };
        const outcome = await read().catch((error: unknown) =>
          isAbortError(error) ? 'an AbortError' : String(error),
        );
        expectEqual(`the outcome after ${allowed} batches`, outcome, 'an AbortError');
      }
    },
  },
  {
    id: 'A28',
    title: 'gives batches that belong to the reader, who may write over them',
    needs: ['read'],
    async run({ open }) {
      const adapter = await open();
      const request = { query: allSamples, columns: ['size', 'checked', 'camera'] };
      const toText = (batches: readonly ColumnBatch[]) =>
        batches.flatMap(({ length, columns: read }) =>
          Array.from({ length }, (_, row) =>
            request.columns.map((name) => readValue(read[name], row)),
          ),
        );
      const first = await collect(adapter, request);
      const expected = toText(first);
      for (const batch of first) Object.values(batch.columns).forEach(overwrite);
      expectEqual('what is read next', toText(await collect(adapter, request)), expected);
      expectEqual('the samples', await readAll(adapter, allSamples), createFixture().samples);
    },
  },
];
