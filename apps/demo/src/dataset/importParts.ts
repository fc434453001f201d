import type {
  Change,
  ClassDefinition,
  FieldDefinition,
  Sample,
  SchemaVersion,
} from '@proofsheet/core';
import { emptySchema } from '@proofsheet/core';
import { describePart } from '../parts/describePart.ts';
import { PART_CLASSES } from '../parts/Part.ts';
import type { ImportOptions, ImportTarget } from './ImportTarget.ts';

const actor = { kind: 'rule', id: 'sample-set' } as const;
const batchSize = 2000;
const firstBatchSize = 200;

const classes: readonly ClassDefinition[] = PART_CLASSES.map(({ id, name }) => ({ id, name }));
const schema: SchemaVersion = { version: 1, classes };
const fields: readonly FieldDefinition[] = [
  { name: 'camera', kind: 'category', label: 'Camera' },
  { name: 'shift', kind: 'category', label: 'Shift' },
  { name: 'diameter', kind: 'number', label: 'Diameter (mm)' },
  { name: 'light', kind: 'number', label: 'Light angle (°)' },
];

/**
 * Puts the first parts of the sample set into an empty dataset. Nothing but their descriptions is stored; a
 * picture is drawn when somebody looks at it.
 *
 * @param target - Where they go.
 * @param count - How many, ≥ 1.
 * @param seed - Which parts; the same seed always gives the same.
 */
export async function importParts(
  target: ImportTarget,
  count: number,
  seed: number,
  { signal, onProgress }: ImportOptions,
): Promise<void> {
  const at = new Date().toISOString();
  for (let added = 0; added < count; ) {
    signal.throwIfAborted();
    const size = Math.min(count - added, added === 0 ? firstBatchSize : batchSize);
    const start = added;
    const samples = Array.from({ length: size }, (_, place) => toSample(start + place, seed, at));
    const changes: Change[] = [{ kind: 'samples', added: samples, removed: [] }];
    if (added === 0) {
      changes.unshift(
        { kind: 'fields', before: [], after: fields },
        { kind: 'schema', before: emptySchema, after: schema },
      );
    }
    await target.import({ id: crypto.randomUUID(), actor, reason: 'import', at, changes }, []);
    added += size;
    onProgress({ added, done: added, total: count, problems: [] });
  }
}

function toSample(index: number, seed: number, at: string): Sample {
  const part = describePart(index, seed);
  return {
    id: `part-${String(index + 1).padStart(8, '0')}`,
    media: { kind: 'image', source: `parts://${seed}/${index}` },
    fields: {
      camera: part.camera,
      shift: part.shift,
      diameter: Math.round(part.diameter * 10) / 10,
      light: Math.round(part.lightAngle),
    },
    tags: [],
    split: 'pool',
    annotations: [
      {
        id: 'station',
        classId: part.roughLabel,
        provenance: { actor, at, schemaVersion: schema.version },
      },
    ],
  };
}
