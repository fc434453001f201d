import type { DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import type { SliceChange } from '../changes/Change.ts';
import { invertChangeSet } from '../changes/ChangeSet.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import type { Query } from '../query/Query.ts';
import type { Slice } from '../vocabulary/Slice.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createChangeSet, createFixture } from './createFixture.ts';
import { expectEqual, expectRejection } from './expectations.ts';
import { readAll } from './queryChecks.ts';

const night: Slice = {
  id: 'dark',
  name: 'Dark',
  query: { of: 'samples', filter: { kind: 'tag', tags: ['night'] } },
};
const blurry: Slice = {
  id: 'dark',
  name: 'Dark 猫',
  query: { of: 'samples', filter: { kind: 'tag', tags: ['blurry'] } },
};
const ofSlice: Query = { of: 'samples', filter: { kind: 'slice', id: 'dark' } };

async function expectSlice(
  adapter: DatasetAdapter,
  subject: string,
  slice: Slice,
  tag: string,
): Promise<void> {
  const { slices } = await adapter.describe();
  expectEqual(`the slices ${subject}`, slices, [slice]);
  const { samples } = createFixture();
  const of = (part: boolean) =>
    samples.filter(({ tags }) => tags.includes(tag) === part).map(({ id }) => id);
  const found = (await readAll(adapter, ofSlice)).map(({ id }) => id);
  expectEqual(`the rows of the slice ${subject}`, found, of(true));
  const rest = { of: 'samples', filter: { kind: 'not', filter: ofSlice.filter } } as Query;
  const others = (await readAll(adapter, rest)).map(({ id }) => id);
  expectEqual(`the rows outside the slice ${subject}`, others, of(false));
}

/** What an adapter promises of saved queries. */
export const sliceChecks: readonly AdapterCheck[] = [
  {
    id: 'A37',
    title: 'keeps slices: made, used in a filter, replaced, removed, and back by undoing that',
    needs: ['commit'],
    async run({ open }) {
      const adapter = await open();
      const change = async (id: string, before: Slice | null, after: Slice | null) => {
        const made: SliceChange = { kind: 'slice', before, after };
        const changeSet = createChangeSet(id, [made]);
        await adapter.commit?.(changeSet);
        return changeSet;
      };
      const read = () => readAll(adapter, ofSlice);
      const expectNone = async (subject: string) => {
        const error = await expectRejection(subject, UnknownReferenceError, read);
        expectEqual('what the refusal names', error.details, { kind: 'slice', id: 'dark' });
      };
      await expectNone('a slice that was never made');
      await change('make', null, night);
      await expectSlice(adapter, 'as it was made', night, 'night');
      await expectRejection('a slice made over another', ConflictError, () =>
        change('again', null, blurry),
      );
      await change('replace', night, blurry);
      await expectSlice(adapter, 'as it was replaced', blurry, 'blurry');
      const removal = await change('remove', blurry, null);
      await expectNone('a slice that was removed');
      const { changes: _, ...header } = createChangeSet('undo', [], { reason: 'undo' });
      await adapter.commit?.(invertChangeSet(removal, header));
      await expectSlice(adapter, 'after its removal was undone', blurry, 'blurry');
    },
  },
];
