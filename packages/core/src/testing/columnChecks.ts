import type { ColumnsChange } from '../changes/Change.ts';
import { invertChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { allSamples } from '../query/Query.ts';
import type { Provenance } from '../vocabulary/Provenance.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { awkwardIds, createChangeSet, createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const provenance: Provenance = {
  actor: { kind: 'rule', id: 'folder' },
  at: '2024-05-01T08:00:00.000Z',
  schemaVersion: 1,
};

const ids = ['column 猫', 'column e\u0301', 'column-2'];

function createColumns(): ColumnsChange {
  return {
    kind: 'columns',
    present: true,
    batch: {
      ids,
      media: { kind: 'image', sources: 'columns/{id}.png' },
      fields: {
        size: { kind: 'number', values: Float64Array.of(1.5, Number.NaN, -3) },
        camera: { kind: 'category', codes: Uint32Array.of(2, 1, 0), values: ['A1', 'B2'] },
        checked: { kind: 'boolean', values: Uint8Array.of(0, 1, 2) },
        name: { kind: 'text', values: ['ÄRGER', null, ''] },
        taken: { kind: 'number', values: Float64Array.of(0, 1_700_000_000_000, Number.NaN) },
      },
      splits: Uint8Array.of(0, 2, 3),
      labels: { codes: Uint8Array.of(1, 0, 2), classes: ['cat', 'dog'], provenance },
      dates: ['taken'],
    },
  };
}

const label = (classId: string) => [{ id: 'label', classId, provenance }];
const media = (id: string) => ({ kind: 'image', source: `columns/${id}.png` }) as const;
const expected: readonly Sample[] = [
  {
    id: 'column 猫',
    media: media('column 猫'),
    fields: {
      size: 1.5,
      camera: 'B2',
      checked: false,
      name: 'ÄRGER',
      taken: '1970-01-01T00:00:00.000Z',
    },
    tags: [],
    split: 'training',
    annotations: label('cat'),
  },
  {
    id: 'column e\u0301',
    media: media('column e\u0301'),
    fields: { camera: 'A1', checked: true, taken: '2023-11-14T22:13:20.000Z' },
    tags: [],
    split: 'test',
    annotations: [],
  },
  {
    id: 'column-2',
    media: media('column-2'),
    fields: { size: -3, name: '' },
    tags: [],
    split: 'pool',
    annotations: label('dog'),
  },
];

/** What an adapter promises of samples that come as columns. */
export const columnChecks: readonly AdapterCheck[] = [
  {
    id: 'A44',
    title: 'takes samples as columns, which can be undone and made again, or refuses all of them',
    needs: ['commit'],
    async run({ open }) {
      const { samples } = createFixture();
      const adapter = await open();
      const changeSet = createChangeSet('columns', [createColumns()]);
      const all = [...samples, ...expected];
      await adapter.commit?.(changeSet);
      expectEqual('the samples', await readAll(adapter, allSamples), all);
      expectEqual('their number', (await adapter.describe()).sampleCount, all.length);
      const named = { of: 'samples', filter: { kind: 'ids', ids: [...ids].reverse() } } as const;
      expectEqual('the new samples', await readAll(adapter, named), expected);
      await expectRejection('the same samples once more', ConflictError, async () =>
        adapter.commit?.(createChangeSet('once more', [createColumns()])),
      );
      const taken = createColumns();
      const batch = { ...taken.batch, ids: ['new', awkwardIds[0] ?? '', 'newer'] };
      await expectRejection('a batch with a sample that is there', ConflictError, async () =>
        adapter.commit?.(createChangeSet('taken', [{ ...taken, batch }])),
      );
      const { changes: _, ...header } = createChangeSet('undo', [], { reason: 'undo' });
      await adapter.commit?.(invertChangeSet(changeSet, header));
      expectEqual('the samples after undoing', await readAll(adapter, allSamples), samples);
      await adapter.commit?.(createChangeSet('redo', [createColumns()], { reason: 'redo' }));
      expectEqual('the samples after redoing', await readAll(adapter, allSamples), all);
    },
  },
];
