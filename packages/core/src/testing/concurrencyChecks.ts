import type { DatasetAdapter, DatasetEvent } from '../adapter/DatasetAdapter.ts';
import type { Change } from '../changes/Change.ts';
import { toImport } from '../memory/toImport.ts';
import { allSamples, type Query } from '../query/Query.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { awkwardIds, createChangeSet, createFixture, createSample } from './createFixture.ts';
import { expectEqual } from './expectations.ts';
import { readAll } from './queryChecks.ts';

/** Words that are known to be cut, normalized, escaped or compared wrongly. */
const awkwardWords = [
  'cafe\u0301',
  'caf\u00e9',
  'ß',
  '猫',
  '🏳️‍🌈',
  'a"b\'c\\d',
  '<b>&amp;',
  'null',
  '0',
];

const toIds = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

/** Up to two seconds: a backend may take a moment to tell. */
async function waitFor(isDone: () => boolean): Promise<void> {
  for (let waited = 0; waited < 2000 && !isDone(); waited += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function expectWords(adapter: DatasetAdapter): Promise<void> {
  for (const word of awkwardWords) {
    const filters = {
      tag: { kind: 'tag', tags: [word] },
      value: { kind: 'value', field: `field ${word}`, values: [word] },
      text: { kind: 'text', text: word },
    } as const;
    for (const [kind, filter] of Object.entries(filters)) {
      const found = toIds(await readAll(adapter, { of: 'samples', filter }));
      // A text may be in others too.
      const hasIt = kind === 'text' ? found.includes(`id ${word}`) : found.join() === `id ${word}`;
      expectEqual(`whether ${kind} ${JSON.stringify(word)} finds its sample`, hasIt, true);
    }
  }
}

/** What an adapter promises while others change its dataset, or it is asked twice at once. */
export const concurrencyChecks: readonly AdapterCheck[] = [
  {
    id: 'A30',
    title: 'pages that are read while samples come and go fit together, or say that they don’t',
    needs: ['commit'],
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const first = await adapter.query(allSamples, { offset: 0, limit: 5 });
      const removed = samples.slice(1, 2);
      const change: Change = { kind: 'samples', added: [], removed };
      await adapter.commit?.(createChangeSet('gone', [change]));
      const { snapshot } = first;
      const next = await adapter.query(allSamples, { offset: 5, limit: 5, snapshot });
      const isSame = snapshot !== '' && next.snapshot === snapshot;
      const rest = samples.filter(({ id }) => id !== removed[0]?.id);
      const expected = isSame ? samples.slice(5, 10) : rest.slice(5, 10);
      expectEqual('the next page', toIds(next.rows), toIds(expected));
      const again = await adapter.query(allSamples, { offset: 0, limit: 100 });
      expectEqual('all pages anew', toIds(again.rows), toIds(rest));
    },
  },
  {
    id: 'A32',
    title: 'keeps tags, texts, and names of fields and classes as they are, in any script',
    async run({ open }) {
      const fields = awkwardWords.map((word) => ({ name: `field ${word}`, kind: 'text' as const }));
      const classes = awkwardWords.map((word) => ({ id: `class ${word}`, name: word }));
      const schema = { version: 1, classes };
      const samples = awkwardWords.map((word) =>
        createSample(`id ${word}`, { tags: [word], fields: { [`field ${word}`]: word } }),
      );
      const actor = { kind: 'rule', id: 'words' } as const;
      const at = '2024-05-01T08:00:00.000Z';
      const history = [toImport({ fields, schema, samples }, { id: 'words', actor, at })];
      const adapter = await open(history);
      const description = await adapter.describe();
      expectEqual('the fields', description.fields, fields);
      expectEqual('the classes', description.schema.classes, classes);
      expectEqual('the samples', await readAll(adapter, allSamples), samples);
      await expectWords(adapter);
    },
  },
  {
    id: 'A33',
    title: 'applies a change set once that is sent twice at the same time',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const change = { kind: 'tag', tag: 'new', present: true, sampleIds: ['sample-01'] } as const;
      const changeSet = createChangeSet('at once', [change]);
      const send = () => adapter.commit?.(changeSet);
      const [one, other] = await Promise.all([send(), send()]);
      expectEqual('the second acknowledgement', other, one);
      const query: Query = { of: 'samples', filter: { kind: 'tag', tags: ['new'] } };
      expectEqual('the rows with the tag', toIds(await readAll(adapter, query)), ['sample-01']);
    },
  },
  {
    id: 'A34',
    title: 'tells its listeners the whole of a change set',
    needs: ['commit', 'subscribe'],
    async run({ open }) {
      const adapter = await open();
      const events: DatasetEvent[] = [];
      const leave = adapter.subscribe?.((event) => events.push(event));
      const changeSet = createChangeSet('whole', [
        { kind: 'tag', tag: 'ÄRGER 猫', present: true, sampleIds: awkwardIds },
        { kind: 'samples', added: [createSample('more')], removed: [] },
      ]);
      await adapter.commit?.(changeSet);
      await waitFor(() => events.length > 0);
      leave?.();
      const told = events.map((event) => event.changeSet);
      expectEqual('the change sets in the events', told, [changeSet]);
    },
  },
];
