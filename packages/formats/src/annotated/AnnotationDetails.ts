import type { FieldDefinition, FieldValue, Sample } from '@proofsheet/core';
import { isJsonObject, type JsonObject, tryParseJson } from '../reading/JsonValue.ts';

/**
 * What a format says of an annotation beyond Proofsheet's vocabulary, as JSON: a mask, a shape of several parts, `iscrowd`,
 * `difficult`, `truncated` and so on.
 *
 * A shape is in `segmentation`, as COCO writes it, with its box in `bbox` beside it.
 */
export type AnnotationDetails = JsonObject;

/**
 * The field that keeps the details of all annotations of a sample, so that they pass through every store and back into files: JSON, by
 * the annotations' ids.
 */
export const annotationDetailsField: FieldDefinition = {
  name: 'annotationDetails',
  kind: 'text',
  label: 'Details of annotations',
};

/** The value of `annotationDetailsField`; `null` where there are no details. */
export function toDetailsValue(
  details: Iterable<readonly [annotationId: string, details: AnnotationDetails]>,
): FieldValue {
  const entries = Array.from(details).filter(([, value]) => Object.keys(value).length > 0);
  return entries.length === 0 ? null : JSON.stringify(Object.fromEntries(entries));
}

/** The details of a sample's annotations, by their ids; of a field that was tampered with only what makes sense. */
export function parseAnnotationDetails(sample: Sample): ReadonlyMap<string, AnnotationDetails> {
  const text = sample.fields[annotationDetailsField.name];
  const parsed = typeof text === 'string' ? tryParseJson(text) : null;
  if (parsed === null || !('value' in parsed) || !isJsonObject(parsed.value)) return new Map();
  const entries = Object.entries(parsed.value);
  return new Map(entries.filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1])));
}
