import type {
  DatasetAdapter,
  DatasetDescription,
  MediaSource,
  MediaVariant,
  Sample,
} from '@proofsheet/core';
import { classCount, toBenchSample } from './BenchSample.ts';

const at = '2026-01-01T00:00:00.000Z';
const person = { kind: 'person', id: 'ada' } as const;

/** What ours shows, and where pictures come from. */
export interface BenchAdapterOptions {
  /** The number of samples. */
  readonly count: number;
  /** The picture of a sample. */
  readonly media: (sample: Sample, variant: MediaVariant) => Promise<MediaSource>;
  /** Names the picture of a sample. */
  readonly toSource: (index: number) => string;
}

function toSample(index: number, source: string): Sample {
  return {
    id: `sample-${index}`,
    media: { kind: 'image', source },
    fields: {},
    tags: [],
    split: 'pool',
    annotations: [
      {
        id: 'decision',
        classId: `class-${toBenchSample(index).classNumber}`,
        provenance: { actor: person, at, schemaVersion: 1 },
      },
    ],
  };
}

/** A dataset of any length with classes, counts and commits, which keeps nothing: rows follow from their place. */
export function createBenchAdapter({
  count,
  media,
  toSource,
}: BenchAdapterOptions): DatasetAdapter {
  const names = Array.from({ length: classCount }, (_, number) => `class-${number}`);
  const description: DatasetDescription = {
    name: 'Bench',
    revision: 1,
    sampleCount: count,
    fields: [],
    schema: { version: 1, classes: names.map((id) => ({ id, name: id })) },
    slices: [],
    spaces: [],
    projections: [],
    models: [],
    tags: [],
  };
  return {
    describe: async () => description,
    query: async (_query, { offset, limit }, call) => {
      call?.signal?.throwIfAborted();
      const length = Math.max(0, Math.min(limit, count - offset));
      const rows = Array.from({ length }, (_, place) =>
        toSample(offset + place, toSource(offset + place)),
      );
      return { offset, rows, total: count, snapshot: '', revision: 1 };
    },
    summarize: async (_query, fields) =>
      fields.map((field) => {
        if (field !== '@class') return { field, counts: [] };
        return { field, counts: names.map((value) => ({ value, count: count / classCount })) };
      }),
    media,
    commit: async ({ id }) => ({ id, revision: 1 }),
  };
}
