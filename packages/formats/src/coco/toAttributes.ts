import type { Annotation, FieldValue } from '@proofsheet/core';
import { isFiniteNumber, isJsonObject, type JsonObject } from '../reading/JsonValue.ts';

type Attributes = NonNullable<Annotation['attributes']>;

/** What has a place of its own in the vocabulary. */
const ownKeys = new Set(['id', 'image_id', 'category_id', 'bbox', 'segmentation', 'area', 'score']);

/** CVAT and others put what they know into an object of that name. */
const group = 'attributes';

/**
 * What an entry of `annotations` says beyond shape, class and score, as attributes: `iscrowd` (where it isn't 0), and
 * `attributes.occluded` for what is within `attributes`.
 *
 * @returns The attributes, and the names of what is no single value, such as `keypoints`.
 */
export function toAttributes(raw: JsonObject): {
  readonly attributes: Attributes;
  readonly lost: readonly string[];
} {
  const others = Object.entries(raw).filter(
    ([key, value]) => !ownKeys.has(key) && !(key === 'iscrowd' && value === 0),
  );
  const all = others.flatMap(([key, value]) =>
    key === group && isJsonObject(value)
      ? Object.entries(value).map(([name, inner]) => [`${group}.${name}`, inner] as const)
      : [[key, value] as const],
  );
  const isKept = (entry: readonly [string, unknown]): entry is readonly [string, FieldValue] =>
    isFieldValue(entry[1]);
  return {
    attributes: Object.fromEntries(all.filter(isKept)),
    lost: all.filter((entry) => !isKept(entry)).map(([key]) => key),
  };
}

/** The properties that attributes are written as; the reverse of `toAttributes`. */
export function fromAttributes(attributes: Attributes): JsonObject {
  const isInner = ([key]: readonly [string, unknown]) => key.startsWith(`${group}.`);
  const entries = Object.entries(attributes).filter(([key]) => !ownKeys.has(key));
  const inner = entries.filter(isInner).map(([key, value]) => [key.slice(group.length + 1), value]);
  return {
    iscrowd: 0,
    ...Object.fromEntries(entries.filter((entry) => !isInner(entry))),
    ...(inner.length === 0 ? {} : { [group]: Object.fromEntries(inner) }),
  };
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || ['string', 'boolean'].includes(typeof value) || isFiniteNumber(value);
}
