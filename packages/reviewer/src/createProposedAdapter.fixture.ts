import { type DatasetAdapter, MemoryAdapter, type Sample, toImport } from '@proofsheet/core';
import { storyClasses } from './createReviewState.fixture.ts';
import { makeMedia } from './createStoryMedia.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';
const model = { kind: 'model', id: 'head', version: '1' } as const;

/** A dataset in memory in which a model has proposed a class for every sample. */
export function createProposedAdapter(count: number): DatasetAdapter {
  const samples = Array.from({ length: count }, (_, index): Sample => {
    const classId = storyClasses[(index * 7 + 3) % storyClasses.length]?.id ?? 'cat';
    return {
      id: `${String(index).padStart(5, '0')}.jpg`,
      media: { kind: 'image', source: `drawn:${index}`, width: 1200, height: 800 },
      fields: {},
      tags: [],
      split: 'pool',
      annotations: [
        {
          id: 'proposal',
          classId,
          score: 0.99 - index / (2 * count),
          provenance: { actor: model, at, schemaVersion: 1 },
        },
      ],
    };
  });
  const schema = { version: 1, classes: storyClasses.map(({ id, name }) => ({ id, name })) };
  return new MemoryAdapter({
    name: 'Proposed',
    history: [
      toImport(
        { fields: [], schema, samples },
        { id: 'import', actor: { kind: 'rule', id: 'import' }, at },
      ),
    ],
    resolveMedia: async ({ media: { source } }, { size }) => makeMedia(source, size),
  });
}
