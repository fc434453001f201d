import { decodeOnnx } from '@proofsheet/learning';
import { expect, test } from 'vitest';
import { openPipelineFiles } from '../openPipelineFiles.ts';
import { createWordModel } from './createWordModel.ts';
import { WordCounts } from './WordCounts.ts';

function countWords(...texts: readonly string[]): WordCounts {
  const counts = new WordCounts();
  for (const text of texts) counts.add(text);
  return counts;
}

test('words of two texts or more are counted once a text, digits alike, the commonest first', () => {
  const counts = countWords('Win £100 NOW, now!', 'win 250 now', 'later');
  expect(counts.texts).toBe(3);
  expect(counts.list(10)).toEqual([
    { word: '000', texts: 2 },
    { word: 'now', texts: 2 },
    { word: 'win', texts: 2 },
  ]);
  expect(counts.list(1)).toHaveLength(1);
});

test('the model is a manifest and a table in which rarer words weigh more', async () => {
  const files = await createWordModel(countWords('a b', 'a b', 'a c', 'a'));
  const { manifest } = await openPipelineFiles(files);
  expect(manifest).toMatchObject({ id: 'words', outputs: [{ role: 'embedding' }] });
  expect(manifest.model.file).toBeInstanceOf(Blob);
  const [, model] = files;
  const { graph } = decodeOnnx(new Uint8Array((await model?.arrayBuffer()) ?? new ArrayBuffer()));
  const [table] = graph?.initializers ?? [];
  expect(table?.dims?.map(Number)).toEqual([4, 2]);
  const [, , , , a, no, other, b] = table?.floatData ?? [];
  expect([no, other]).toEqual([0, 0]);
  expect(a).toBeCloseTo(1);
  expect(b).toBeGreaterThan(a ?? 9);
});

test('other words are another version, the same ones the same', async () => {
  const [one] = await createWordModel(countWords('a', 'a'));
  const [same] = await createWordModel(countWords('a', 'a'));
  const [other] = await createWordModel(countWords('b', 'b'));
  expect(await same?.text()).toBe(await one?.text());
  expect(await other?.text()).not.toBe(await one?.text());
});
