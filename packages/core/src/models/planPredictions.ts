import type { Change } from '../changes/Change.ts';
import type { Actor } from '../vocabulary/Actor.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import {
  addClasses,
  type ClassDefinition,
  findClassByName,
  type SchemaVersion,
} from '../vocabulary/Schema.ts';
import type { PredictionBatch, PredictorDescription } from './Predictor.ts';

/** What planning predictions needs to know beside them. */
export interface PredictionContext {
  /** When they were made: ISO 8601 in UTC. */
  readonly at: string;
  /** The schema in force. */
  readonly schema: SchemaVersion;
  /** From which probability on a class of several, or a region, is proposed, 0 to 1; default 0.5 for classes, 0 for regions. */
  readonly threshold?: number;
}

interface Prediction extends Pick<Annotation, 'classId' | 'region' | 'score'> {
  /** What tells it from the model's other predictions of the sample. */
  readonly key: string;
}

/**
 * The changes that make proposals of what a model predicts. Of classes that exclude one another the likeliest is proposed. Whatever
 * the model, in this or another version, proposed before gives way, but for what somebody has decided on: that stays, and where it was
 * this version's it isn't proposed again. Classes are known by their names or ids; one that the schema lacks is added first.
 *
 * @param batch - What the model says.
 * @param samples - The samples; what is said of others is passed over.
 * @param description - The model.
 * @param context - When, and under which schema.
 */
export function planPredictions(
  batch: PredictionBatch,
  samples: Iterable<Sample>,
  description: PredictorDescription,
  context: PredictionContext,
): readonly Change[] {
  const isUnknown = (name: string) => findClass(context.schema, name) === null;
  const schema = addClasses(context.schema, description.classes.filter(isUnknown));
  const classIds = description.classes.map((name) => findClass(schema, name)?.id ?? name);
  const rows = new Map(batch.ids.map((id, row) => [id, row]));
  const provenance = {
    actor: description.model,
    at: context.at,
    schemaVersion: schema.version,
  };
  const changes: Change[] = [];
  for (const sample of samples) {
    const row = rows.get(sample.id);
    if (row === undefined) continue;
    const predictions = listPredictions(batch, row, classIds, description, context);
    const wanted = predictions.map(({ key, ...rest }): Annotation => {
      return { id: toId(description.model, key), ...rest, provenance };
    });
    changes.push(...replaceProposals(sample, wanted, description.model));
  }
  if (schema === context.schema || changes.length === 0) return changes;
  return [{ kind: 'schema', before: context.schema, after: schema }, ...changes];
}

/** Many a model is trained on the ids of classes, and names them so. */
function findClass(schema: SchemaVersion, name: string): ClassDefinition | null {
  return findClassByName(schema, name) ?? schema.classes.find(({ id }) => id === name) ?? null;
}

function toId({ id, version }: Actor, key: string): string {
  const model = version === undefined ? id : `${id}@${version}`;
  return key === '' ? model : `${model}:${key}`;
}

function listPredictions(
  { probabilities, regions }: PredictionBatch,
  row: number,
  classIds: readonly string[],
  { isMultiLabel }: PredictorDescription,
  { threshold }: PredictionContext,
): readonly Prediction[] {
  const found = (regions?.[row] ?? []).flatMap(({ region, classIndex, score }, place) => {
    const classId = classIds[classIndex];
    if (classId === undefined || score < (threshold ?? 0)) return [];
    return [{ key: String(place), classId, region, score }];
  });
  if (probabilities === undefined) return found;
  const count = classIds.length;
  const own = probabilities.subarray(row * count, (row + 1) * count);
  if (isMultiLabel) {
    const likely = classIds.flatMap((classId, place) => {
      const score = own[place] ?? 0;
      return score < (threshold ?? 0.5) ? [] : [{ key: classId, classId, score: toScore(score) }];
    });
    return [...found, ...likely];
  }
  let best = 0;
  for (let place = 1; place < count; place += 1)
    if ((own[place] ?? 0) > (own[best] ?? 0)) best = place;
  const classId = classIds[best];
  const score = own[best];
  if (classId === undefined || score === undefined || Number.isNaN(score)) return found;
  return [...found, { key: '', classId, score: toScore(score) }];
}

/** Arithmetic on 32 bits may end a hair's breadth above 1, where no score may be. */
function toScore(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

function replaceProposals(
  { id: sampleId, annotations }: Sample,
  wanted: readonly Annotation[],
  model: Actor,
): readonly Change[] {
  const before = new Map<string, Annotation>();
  const decided = new Set<string>();
  for (const one of annotations) {
    const { actor } = one.provenance;
    if (actor.kind !== 'model' || actor.id !== model.id) continue;
    if (one.decision === undefined) before.set(one.id, one);
    else decided.add(one.id);
  }
  const changes: Change[] = [];
  for (const after of wanted) {
    if (decided.has(after.id)) continue;
    const former = before.get(after.id) ?? null;
    before.delete(after.id);
    if (former === null || !isSameStatement(former, after))
      changes.push({ kind: 'annotation', sampleId, before: former, after });
  }
  for (const former of before.values())
    changes.push({ kind: 'annotation', sampleId, before: former, after: null });
  return changes;
}

/** A prediction that is made again at another time is no news. */
function isSameStatement(former: Annotation, after: Annotation): boolean {
  const { at } = former.provenance;
  return isEqualValue(former, { ...after, provenance: { ...after.provenance, at } });
}
