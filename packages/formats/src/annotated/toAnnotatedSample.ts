import type { Actor, Annotation, Sample } from '@proofsheet/core';
import { toFileFields } from '../images/toImageSample.ts';
import type { KnownClasses } from '../reading/KnownClasses.ts';
import type { ObjectStatement } from './ImagePlan.ts';
import type { LoadedImage } from './loadImage.ts';

/** Who states what is in images, and when. */
export interface Statement {
  /** Who, where an object doesn't name somebody else. */
  readonly actor: Actor;
  /** When: ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * The sample of an image with what is in it.
 *
 * @param classes - Must have met the classes of all objects.
 */
export function toAnnotatedSample(
  { plan, blob, type, modifiedAt, size, statement }: LoadedImage,
  classes: KnownClasses,
  { actor, at }: Statement,
): Sample {
  const { path, split } = plan;
  const byteLength = blob?.size ?? null;
  const objects = withUniqueIds(statement.objects);
  return {
    id: path,
    media: {
      kind: 'image',
      source: path,
      ...(type === null ? {} : { type }),
      ...(byteLength === null ? {} : { byteLength }),
      ...(size === null ? {} : { width: size.width, height: size.height }),
    },
    fields: {
      ...toFileFields({ path, byteLength, modifiedAt }),
      width: size?.width ?? null,
      height: size?.height ?? null,
    },
    tags: [],
    split,
    annotations: objects
      .flatMap((object) => toAnnotation(object, classes, { actor: object.actor ?? actor, at }))
      .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id))),
  };
}

function withUniqueIds(objects: readonly ObjectStatement[]): readonly ObjectStatement[] {
  const ids = new Set<string>();
  return objects.map((object) => {
    let { id } = object;
    for (let n = 2; ids.has(id); n += 1) id = `${object.id}-${n}`;
    ids.add(id);
    return { ...object, id };
  });
}

function toAnnotation(
  { id, className, region, score, attributes = {} }: ObjectStatement,
  classes: KnownClasses,
  { actor, at }: Statement,
): readonly Annotation[] {
  const known = classes.find(className);
  if (known === null) return [];
  return [
    {
      id,
      classId: known.id,
      ...(region === undefined ? {} : { region }),
      ...(score === undefined ? {} : { score }),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      provenance: { actor, at, schemaVersion: known.schemaVersion },
    },
  ];
}
