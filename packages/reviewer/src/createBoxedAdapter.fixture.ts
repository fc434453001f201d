import {
  type Annotation,
  type DatasetAdapter,
  MemoryAdapter,
  type Sample,
  toImport,
} from '@proofsheet/core';
import { storyClasses } from './createReviewState.fixture.ts';
import { cells, makeMedia } from './createStoryMedia.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';
const model = { kind: 'model', id: 'detector', version: '1' } as const;

/** A dataset in memory of two pictures of cells, in each of which a model has proposed two boxes. */
export function createBoxedAdapter(): DatasetAdapter {
  const schema = { version: 1, classes: storyClasses.map(({ id, name }) => ({ id, name })) };
  return new MemoryAdapter({
    name: 'Cells',
    history: [
      toImport(
        { fields: [], schema, samples: [createCells(0), createCells(1)] },
        { id: 'import', actor: { kind: 'rule', id: 'import' }, at },
      ),
    ],
    resolveMedia: async ({ media: { source } }, { size }) => makeMedia(source, size),
  });
}

function createCells(index: number): Sample {
  const annotations = cells.slice(0, 2).map(
    ({ x, y, radius, classId }, place): Annotation => ({
      id: `box ${place}`,
      classId,
      score: 0.9 - place / 10 - index / 100,
      region: { kind: 'box', x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius },
      provenance: { actor: model, at, schemaVersion: 1 },
    }),
  );
  return {
    id: `${index}.jpg`,
    media: { kind: 'image', source: `cells:${index}`, width: 1200, height: 800 },
    fields: {},
    tags: [],
    split: 'pool',
    annotations,
  };
}
