import type { Page } from '../adapter/Page.ts';
import type { Annotation } from '../vocabulary/Annotation.ts';
import { isEqualValue } from '../vocabulary/isEqualValue.ts';
import type { Sample } from '../vocabulary/Sample.ts';

/**
 * The annotations that rows speak of, as their samples have them now. One that its sample no longer has stays as it
 * was, so that its row keeps its place; that it is gone is seen in the sample.
 *
 * @param annotations - Annotations by row.
 * @param rows - Samples by row.
 * @returns The same map where nothing in it is different.
 */
export function showOnAnnotations(
  annotations: ReadonlyMap<number, Annotation>,
  rows: ReadonlyMap<number, Sample>,
): ReadonlyMap<number, Annotation> {
  const shown = new Map(annotations);
  let isSame = true;
  for (const [index, former] of annotations) {
    const current = rows.get(index)?.annotations.find(({ id }) => id === former.id);
    if (current === undefined || current === former) continue;
    if (isEqualValue(current, former)) continue;
    shown.set(index, current);
    isSame = false;
  }
  return isSame ? annotations : shown;
}

/**
 * The annotations of earlier pages with those of another page.
 *
 * @param former - Annotations by row, of the same snapshot; `undefined` where it is the first.
 * @param page - The page that came.
 * @param rows - Samples by row, those of the page among them.
 * @param shown - What is shown now: an annotation that is as it was stays the same object.
 */
export function addAnnotations(
  former: ReadonlyMap<number, Annotation> = new Map(),
  { annotations, offset }: Page,
  rows: ReadonlyMap<number, Sample>,
  shown: { readonly annotations: ReadonlyMap<number, Annotation> },
): ReadonlyMap<number, Annotation> {
  if (annotations === undefined) return former;
  const all = new Map(former);
  for (const [place, annotation] of annotations.entries()) {
    const index = offset + place;
    const current = rows.get(index)?.annotations.find(({ id }) => id === annotation.id);
    const known = shown.annotations.get(index);
    const next = current ?? annotation;
    all.set(index, known !== undefined && isEqualValue(known, next) ? known : next);
  }
  return all;
}
