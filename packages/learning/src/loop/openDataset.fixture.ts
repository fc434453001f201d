import {
  type Change,
  type ChangeSet,
  type DatasetEvent,
  MemoryAdapter,
  type Query,
  type Sample,
} from '@proofsheet/core';
import { createRandom } from '../heads/createRandom.ts';
import { HeadTrainer } from '../heads/HeadTrainer.ts';
import { TrainingLoop } from './TrainingLoop.ts';

export const classes = ['cat', 'dog', 'fox'].map((id) => ({ id, name: id.toUpperCase() }));
export const schema = { version: 1, classes };
export const at = '2026-01-01T00:00:00.000Z';
export const ada = { kind: 'person', id: 'ada' } as const;
export const count = 300;
export const dimensions = 8;

/** What a sample really is: three clouds that overlap a little. */
export const truth = (index: number) => index % 3;
export const id = (index: number) => `s${String(index).padStart(3, '0')}`;

export function createVectors(): Float32Array {
  const random = createRandom(5);
  return Float32Array.from({ length: count * dimensions }, (_, place) => {
    const own = truth(Math.floor(place / dimensions));
    const noise = random() + random() + random() + random() - 2;
    return (place % dimensions === own ? 1.6 : 0) + noise;
  });
}

export function createSample(index: number, isLabeled: boolean, toClass = truth): Sample {
  const annotations = isLabeled
    ? [
        {
          id: 'label',
          classId: classes[toClass(index)]?.id ?? '',
          provenance: { actor: ada, at, schemaVersion: 1 },
        },
      ]
    : [];
  const media = { kind: 'image', source: id(index) } as const;
  return { id: id(index), media, fields: {}, tags: [], split: 'pool', annotations };
}

export function openDataset(labeled: number, toClass = truth, vectors = createVectors()) {
  const samples = Array.from({ length: count }, (_, index) =>
    createSample(index, index < labeled, toClass),
  );
  const changes: readonly Change[] = [
    { kind: 'schema', before: { version: 0, classes: [] }, after: schema },
    { kind: 'samples', added: samples, removed: [] },
  ];
  const actor = { kind: 'rule', id: 'import' } as const;
  const adapter = new MemoryAdapter({
    name: 'clouds',
    history: [{ id: 'import', actor, reason: 'import', at, changes }],
    spaces: [{ space: { name: 'net', dimensions }, vectors }],
  });
  const log: ChangeSet[] = [];
  adapter.subscribe(({ changeSet }: DatasetEvent) => log.push(changeSet));
  const loop = new TrainingLoop({ adapter, learner: new HeadTrainer(), space: 'net' });
  const ask = (query: Query, limit = count) => adapter.query(query, { offset: 0, limit });
  return { adapter, log, loop, ask };
}
