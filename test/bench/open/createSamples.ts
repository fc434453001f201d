import type { FieldDefinition, Sample, SchemaVersion } from '@proofsheet/core';

/** How many samples there are. */
export const sampleCount = 1_000_000;
/** How many of them a person decides about. */
export const decisionCount = 100_000;

export const fields: readonly FieldDefinition[] = [
  { name: 'width', kind: 'number' },
  { name: 'brightness', kind: 'number' },
  { name: 'camera', kind: 'category' },
  { name: 'checked', kind: 'boolean' },
  { name: 'taken', kind: 'date' },
];

export const schema: SchemaVersion = {
  version: 1,
  classes: ['cat', 'dog', 'bird', 'fish'].map((id) => ({ id, name: id })),
};

const at = '2024-01-01T00:00:00.000Z';
const provenance = { actor: { kind: 'rule', id: 'folder' }, at, schemaVersion: 1 } as const;
const guess = { actor: { kind: 'model', id: 'net', version: '3' }, at, schemaVersion: 1 } as const;

/** A sample as an importer gives it: a rough label, and for every second one a model's guess with a box. */
export function createSample(index: number): Sample {
  const classId = schema.classes[index % 4]?.id ?? '';
  const id = `${classId}/image-${String(index).padStart(7, '0')}.jpg`;
  const region = { kind: 'box', x: index % 90, y: index % 70, width: 32, height: 48 } as const;
  return {
    id,
    media: { kind: 'image', source: id, type: 'image/jpeg', byteLength: 20_000 + (index % 5000) },
    fields: {
      width: 400 + (index % 3600),
      brightness: (index % 1000) / 1000,
      camera: `camera ${index % 12}`,
      checked: index % 3 === 0,
      taken: new Date(1_700_000_000_000 + (index % 100_000) * 60_000).toISOString(),
    },
    tags: index % 10 === 0 ? ['night'] : [],
    split: 'pool',
    annotations: [
      ...(index % 2 === 0
        ? [{ id: 'guess', classId, region, score: (index % 100) / 100, provenance: guess }]
        : []),
      { id: 'label', classId, provenance },
    ],
  };
}
