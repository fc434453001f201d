import { expect, test } from 'vitest';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import { toImport } from '../memory/toImport.ts';
import { createAnnotation, createFixture, createSample } from '../testing/createFixture.ts';
import { createWorkspace } from './Workspace.ts';

const at = '2024-01-01T00:00:00.000Z';
const importer = { kind: 'rule', id: 'import' } as const;

/** Three samples with two annotations each, two rows a page. */
async function open() {
  const samples = ['a', 'b', 'c'].map((id) =>
    createSample(id, { annotations: [createAnnotation('1', 'cat'), createAnnotation('2', 'dog')] }),
  );
  const { schema } = createFixture();
  const content = { fields: [], schema, samples };
  const history = [toImport(content, { id: 'import', actor: importer, at })];
  const adapter = new MemoryAdapter({ name: 'test', history });
  const workspace = createWorkspace({ adapter, pageSize: 2 });
  await workspace.describe();
  const window = workspace.openWindow({ of: 'annotations' });
  window.subscribe(() => undefined);
  window.setRange({ first: 0, last: 3 });
  await expect.poll(() => window.getState().annotations.size).toBeGreaterThanOrEqual(4);
  const read = () =>
    [...window.getState().annotations]
      .slice(0, 4)
      .map(
        ([row, { id, classId }]) => `${row} ${window.getState().rows.get(row)?.id}${id} ${classId}`,
      );
  return { workspace, window, read };
}

test('[N40] every row has its annotation beside its sample, over pages', async () => {
  const { read } = await open();
  expect(read()).toEqual(['0 a1 cat', '1 a2 dog', '2 b1 cat', '3 b2 dog']);
});

test('[N40] an edited annotation is shown where it is; the others stay the same objects', async () => {
  const { workspace, window, read } = await open();
  const before = window.getState().annotations;
  const annotations = [{ sampleId: 'a', id: '2' }];
  await workspace.edit(
    { kind: 'relabel', className: 'cat', annotations },
    {
      ...workspace.getState().selection,
      included: new Set(['a']),
    },
  );
  expect(read()).toEqual(['0 a1 cat', '1 a2 cat', '2 b1 cat', '3 b2 dog']);
  expect(window.getState().annotations.get(0)).toBe(before.get(0));
  expect(window.getState().isStale).toBe(true);
});

test('[N40] a removed annotation keeps its row until the window is refreshed', async () => {
  const { workspace, window, read } = await open();
  await workspace.edit(
    { kind: 'remove', annotations: [{ sampleId: 'a', id: '2' }] },
    { ...workspace.getState().selection, included: new Set(['a']) },
  );
  expect(read()[1]).toBe('1 a2 dog');
  expect(window.getState().rows.get(1)?.annotations).toHaveLength(1);
  await workspace.settle();
  window.refresh();
  await expect.poll(() => read()[1]).toBe('1 b1 cat');
});

test('[N40] a window of samples has no annotations', async () => {
  const { workspace } = await open();
  const window = workspace.openWindow({ of: 'samples' });
  window.setRange({ first: 0, last: 1 });
  await expect.poll(() => window.getState().rows.size).toBeGreaterThan(0);
  expect(window.getState().annotations.size).toBe(0);
});
