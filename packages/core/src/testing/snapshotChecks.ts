import type { Column, ColumnBatch } from '../adapter/Column.ts';
import type { Change } from '../changes/Change.ts';
import { isAbortError, ProofsheetError } from '../errors/ProofsheetError.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples, type Query } from '../query/Query.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createAnnotation, createChangeSet, createFixture, createSample } from './createFixture.ts';
import { expectEqual } from './expectations.ts';

const count = 600;
const actor = { kind: 'rule', id: 'fixture' } as const;
const at = '2024-05-01T08:00:00.000Z';
const names = ['@split', '@class', 'size'];

function createSamples(): readonly Sample[] {
  const fields = { size: 1 };
  return Array.from({ length: count }, (_, index) => createSample(`row-${index}`, { fields }));
}

/** Changes of every sample, in one column after the other. */
function createChanges(samples: readonly Sample[]): Readonly<Record<string, readonly Change[]>> {
  const sampleIds = samples.map(({ id }) => id);
  return {
    'samples moved': [{ kind: 'split', before: 'pool', after: 'test', sampleIds }],
    'samples were labelled': sampleIds.map((sampleId) => ({
      kind: 'annotation',
      sampleId,
      before: null,
      after: createAnnotation('label', 'cat'),
    })),
    'samples went': [{ kind: 'samples', added: [], removed: samples.slice(0, count / 2) }],
  };
}

function toTexts(column: Column | undefined): readonly string[] {
  if (column?.kind === 'category') {
    return Array.from(column.codes, (code) => column.values[code - 1] ?? 'none');
  }
  return column?.kind === 'number' ? Array.from(column.values, String) : [];
}

const toRows = ({ columns, length }: ColumnBatch): readonly string[] => {
  const texts = names.map((name) => toTexts(columns[name]));
  return Array.from({ length }, (_, row) => texts.map((column) => column[row]).join(' '));
};

/** What an adapter promises of answers that take a while, or whose end it doesn't know. */
export const snapshotChecks: readonly AdapterCheck[] = [
  {
    id: 'A42',
    title: 'reads columns of one revision although the dataset is changed meanwhile, or fails',
    needs: ['read', 'commit'],
    async run({ open }) {
      const samples = createSamples();
      const { schema } = createFixture();
      const content = { fields: [{ name: 'size', kind: 'number' }] as const, schema, samples };
      for (const [subject, changes] of Object.entries(createChanges(samples))) {
        const adapter = await open([toImport(content, { id: 'import', actor, at })]);
        const rows: string[] = [];
        const request = { query: allSamples, columns: names, batchSize: 50 };
        try {
          for await (const batch of adapter.read?.(request) ?? []) {
            if (rows.length === 0) await adapter.commit?.(createChangeSet('meanwhile', changes));
            rows.push(...toRows(batch));
          }
        } catch (error) {
          if (!(error instanceof ProofsheetError) || isAbortError(error)) throw error;
          continue;
        }
        const kinds = [...new Set(rows)];
        expectEqual(`different rows where ${subject}`, kinds, ['pool none 1']);
        expectEqual(`the number of rows where ${subject}`, rows.length, count);
      }
    },
  },
  {
    id: 'A47',
    title: 'says that there are more rows only as long as there are, and counts those it knows of',
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const limit = 4;
      const queries: readonly Query[] = [
        allSamples,
        { of: 'samples', filter: { kind: 'tag', tags: ['night'] } },
      ];
      for (const query of queries) {
        const expected =
          query.filter === undefined
            ? samples
            : samples.filter(({ tags }) => tags.includes('night'));
        const rows: Sample[] = [];
        let known = 0;
        for (let isEnd = false; !isEnd && rows.length < 1000; ) {
          const offset = rows.length;
          const { rows: part, total, hasMore } = await adapter.query(query, { offset, limit });
          rows.push(...part);
          isEnd = part.length < limit;
          const isSound = total >= rows.length && total >= known;
          expectEqual(`whether ${total} counts the rows up to ${rows.length}`, isSound, true);
          if (isEnd)
            expectEqual('whether there is more after a page that isn’t full', hasMore, undefined);
          if (hasMore === undefined) expectEqual('the total', total, expected.length);
          known = total;
        }
        expectEqual(
          'all rows',
          rows.map(({ id }) => id),
          expected.map(({ id }) => id),
        );
      }
    },
  },
];
