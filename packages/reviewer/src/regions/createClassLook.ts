import { toClassColor } from '@proofsheet/react';
import type { ReviewClass } from '../ReviewState.ts';

/** Name and colour of a class. */
export interface ClassLook {
  /** The name; the id of a class that the schema doesn't have. */
  readonly name: string;
  /** A CSS colour; grey for a class that the schema doesn't have. */
  readonly color: string;
}

/** Makes a function that tells how a class looks: by its place in the schema. */
export function createClassLook(classes: readonly ReviewClass[]): (classId: string) => ClassLook {
  const places = new Map(classes.map(({ id }, index) => [id, index]));
  return (classId) => {
    const place = places.get(classId) ?? -1;
    return { name: classes[place]?.name ?? classId, color: toClassColor(place) };
  };
}
