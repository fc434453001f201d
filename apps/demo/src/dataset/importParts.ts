import type {
  CategoryColumn,
  Change,
  ClassDefinition,
  FieldDefinition,
  NumberColumn,
  SampleColumns,
  SchemaVersion,
} from '@proofsheet/core';
import { emptySchema } from '@proofsheet/core';
import { describePart } from '../parts/describePart.ts';
import { PART_CLASSES, type Part } from '../parts/Part.ts';
import type { ImportOptions, ImportTarget } from './ImportTarget.ts';

const actor = { kind: 'rule', id: 'sample-set' } as const;
const firstBatchSize = 200;
/** The open view is brought up to date after each batch, which takes the longer the more there is. */
const batches = 25;
const leastBatchSize = 2000;

const classes: readonly ClassDefinition[] = PART_CLASSES.map(({ id, name }) => ({ id, name }));
const schema: SchemaVersion = { version: 1, classes };
const fields: readonly FieldDefinition[] = [
  { name: 'camera', kind: 'category', label: 'Camera' },
  { name: 'shift', kind: 'category', label: 'Shift' },
  { name: 'diameter', kind: 'number', label: 'Diameter (mm)' },
  { name: 'light', kind: 'number', label: 'Light angle (°)' },
];

/**
 * Puts the first parts of the sample set into an empty dataset, as columns. Nothing but their descriptions is
 * stored; a picture is drawn when somebody looks at it.
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
  const batchSize = Math.max(leastBatchSize, Math.ceil(count / batches));
  for (let added = 0; added < count; ) {
    signal.throwIfAborted();
    const size = Math.min(count - added, added === 0 ? firstBatchSize : batchSize);
    const parts = Array.from({ length: size }, (_, place) => describePart(added + place, seed));
    const changes: Change[] = [
      { kind: 'columns', batch: toColumns(parts, seed, at), present: true },
    ];
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

function toColumns(parts: readonly Part[], seed: number, at: string): SampleColumns {
  return {
    ids: parts.map(({ index }) => `part-${String(index + 1).padStart(8, '0')}`),
    media: { kind: 'image', sources: `parts://${seed}/{id}` },
    fields: {
      camera: toCategories(parts.map(({ camera }) => camera)),
      shift: toCategories(parts.map(({ shift }) => shift)),
      diameter: toNumbers(parts.map(({ diameter }) => Math.round(diameter * 10) / 10)),
      light: toNumbers(parts.map(({ lightAngle }) => Math.round(lightAngle))),
    },
    labels: {
      codes: Uint8Array.from(
        parts,
        (part) => 1 + PART_CLASSES.findIndex(({ id }) => id === part.roughLabel),
      ),
      classes: classes.map(({ id }) => id),
      provenance: { actor, at, schemaVersion: schema.version },
      annotationId: 'station',
    },
  };
}

function toCategories(values: readonly string[]): CategoryColumn {
  const known = [...new Set(values)].sort();
  return {
    kind: 'category',
    codes: Uint32Array.from(values, (value) => 1 + known.indexOf(value)),
    values: known,
  };
}

function toNumbers(values: readonly number[]): NumberColumn {
  return { kind: 'number', values: Float64Array.from(values) };
}
