import {
  type Annotation,
  MemoryAdapter,
  type Sample,
  type SchemaVersion,
  type Slice,
  toImport,
} from '@proofsheet/core';
import { createStoryAdapter, createStorySamples } from '../createStoryAdapter.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';
const rule = { kind: 'rule', id: 'folder-name' } as const;

/** Classes with subtypes: threaded things are bolts and nuts, a hex bolt is a bolt. */
const treeSchema: SchemaVersion = {
  version: 1,
  classes: [
    { id: 'threaded', name: 'threaded' },
    { id: 'bolt', name: 'bolt', parentId: 'threaded' },
    { id: 'nut', name: 'nut', parentId: 'threaded' },
    ...['washer', 'bracket', 'spring', 'gear'].map((id) => ({ id, name: id })),
  ],
};

const slices: readonly Slice[] = [
  {
    id: 'wide',
    name: 'Wide ones',
    query: { of: 'samples', filter: { kind: 'range', field: 'width', min: 80 } },
  },
  {
    id: 'blurry',
    name: 'Blurry',
    query: { of: 'samples', filter: { kind: 'tag', tags: ['blurry'] } },
  },
];

const day = 86_400_000;
const start = Date.UTC(2025, 2, 1);

/** A story sample with everything that can be filtered by: predictions, a date, missing values, many words. */
function enrich(sample: Sample, index: number): Sample {
  const prediction: Annotation = {
    id: 'prediction',
    classId: index % 9 === 0 ? 'gear' : 'bolt',
    score: ((index * 53) % 101) / 100,
    provenance: {
      actor: { kind: 'model', id: 'net', version: index % 2 === 0 ? '1' : '2' },
      at,
      schemaVersion: 1,
    },
  };
  const { width = null, ...fields } = sample.fields;
  return {
    ...sample,
    fields: {
      ...fields,
      width: index % 13 === 0 ? null : width,
      weight: Math.round(1000 * Math.exp(((index * 29) % 97) / 30)) / 1000,
      taken: new Date(start + ((index * 17) % 200) * day).toISOString(),
      isDay: index % 3 !== 0,
      batch: `batch ${String((index * 7) % 60).padStart(2, '0')}`,
      note: index % 5 === 0 ? 'scratched by the feeder' : 'as it should be',
    },
    annotations: index % 3 === 0 ? sample.annotations : [...sample.annotations, prediction],
  };
}

/** What a dataset for finding is like. */
export interface FindDatasetOptions {
  /** The number of samples; default: 500. */
  readonly count?: number;
  /** How many spaces samples are similar in; default: 1. */
  readonly spaces?: number;
}

/** A dataset in memory with everything that can be filtered by, for stories and tests. */
export function createFindAdapter({
  count = 500,
  spaces = 1,
}: FindDatasetOptions = {}): MemoryAdapter {
  const samples = createStorySamples({ count }).map(enrich);
  const drawn = createStoryAdapter({ count });
  const content = {
    fields: [
      { name: 'camera', kind: 'category', label: 'Camera' },
      { name: 'width', kind: 'number', label: 'Width (mm)' },
      { name: 'weight', kind: 'number', label: 'Weight (g)' },
      { name: 'taken', kind: 'date', label: 'Taken' },
      { name: 'isDay', kind: 'boolean', label: 'By day' },
      { name: 'batch', kind: 'category', label: 'Batch' },
      { name: 'note', kind: 'text', label: 'Note' },
    ] as const,
    schema: treeSchema,
    samples,
  };
  const imported = toImport(content, { id: 'import', actor: rule, at });
  const changes = slices.map((slice) => ({ kind: 'slice', before: null, after: slice }) as const);
  return new MemoryAdapter({
    name: 'Fasteners',
    history: [imported, { ...imported, id: 'slices', reason: 'edit', changes }],
    resolveMedia: (sample, variant, call) => drawn.media(sample, variant, call),
    spaces: ['shape', 'colour'].slice(0, spaces).map((name, place) => ({
      space: { name, dimensions: 2, metric: 'euclidean' },
      vectors: Float32Array.from({ length: 2 * count }, (_, n) =>
        n % 2 === 0 ? (n / 2) * (place + 1) : ((n * 7) % 5) / 10,
      ),
    })),
  });
}
