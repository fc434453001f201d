import { describe, expect, test } from 'vitest';
import { createChangeSet, createFixture } from '../testing/createFixture.ts';
import { ChangeError } from './ChangeError.ts';
import { parseChangeSet } from './parseChangeSet.ts';

const { history } = createFixture();
const putTag = (sampleIds: readonly string[]) =>
  createChangeSet('c', [{ kind: 'tag', tag: 'x', present: true, sampleIds }]);
const batch = {
  ids: ['a', 'b'],
  media: { kind: 'image', sources: '{id}.png' },
  fields: { size: { kind: 'number', values: new Float64Array(2) } },
  splits: new Uint8Array(2),
  labels: {
    codes: new Uint16Array(2),
    classes: ['cat'],
    provenance: {
      actor: { kind: 'rule', id: 'r' },
      at: '2024-05-01T08:00:00.000Z',
      schemaVersion: 1,
      durationMs: 3,
    },
  },
} as const;
const withBatch = (more: object) => ({
  ...createChangeSet('c', []),
  changes: [{ kind: 'columns', present: true, batch: { ...batch, ...more } }],
});

describe('parseChangeSet', () => {
  test('[C17] a well-formed change set is parsed to what it was, its lists and columns being the same objects', () => {
    for (const changeSet of history) expect(parseChangeSet(changeSet)).toEqual(changeSet);
    const ids = ['b', 'a'];
    expect(parseChangeSet(putTag(ids)).changes[0]).toMatchObject({ sampleIds: ids });
    const [change] = parseChangeSet(withBatch({})).changes;
    expect(change).toEqual({ kind: 'columns', present: true, batch });
    if (change?.kind === 'columns') expect(change.batch.splits).toBe(batch.splits);
  });

  test.each([
    ['changes.0.batch.ids.1', { ids: ['a', 3] }],
    ['changes.0.batch.media.kind', { media: { kind: 'smell', sources: '' } }],
    [
      'changes.0.batch.fields.size.values',
      { fields: { size: { kind: 'number', values: [1, 2] } } },
    ],
    ['changes.0.batch.fields.size.kind', { fields: { size: { kind: 'colour', values: [] } } }],
    ['changes.0.batch.splits', { splits: [0, 1] }],
    ['changes.0.batch.labels.classes.0', { labels: { ...batch.labels, classes: [''] } }],
  ])('[C17] columns that are wrong at %s are refused there', (path, more) => {
    const parse = () => parseChangeSet(withBatch(more));
    expect(parse).toThrow(ChangeError);
    expect(parse).toThrow(`wrong at ${path}:`);
  });

  test('[C17] a long list in no order is looked through for what is no id, and left to whoever applies it for repetitions', () => {
    const ids = Array.from({ length: 200_000 }, (_, index) => `id-${(index * 7919) % 200_000}`);
    expect(() => parseChangeSet(putTag([...ids, 'id-5']))).not.toThrow();
    expect(() => parseChangeSet(putTag([...ids.slice(0, 9000), 'id-0']))).toThrow('sampleIds.9000');
    expect(() => parseChangeSet(putTag([...ids, '']))).toThrow('sampleIds.200000');
    expect(() => parseChangeSet(putTag([...ids].sort().concat('id-0')))).not.toThrow();
  });
});
