import type {
  Annotation,
  AnnotationRef,
  DatasetAdapter,
  Edit,
  QueryWindow,
  RowRange,
  Sample,
} from '@proofsheet/core';

/** A row of a wall of annotations. */
export interface AnnotationRow {
  /** What is shown. */
  readonly annotation: Annotation;
  /** The sample that it is about. */
  readonly sample: Sample;
}

/** Rows that are read at a time where not all of them are loaded. */
const batch = 2000;

/** The row with a number; `null` where it is not loaded, or where the rows are samples. */
export function findAnnotationRow(window: QueryWindow, index: number): AnnotationRow | null {
  const { rows, annotations } = window.getState();
  const [sample, annotation] = [rows.get(index), annotations.get(index)];
  return sample === undefined || annotation === undefined ? null : { sample, annotation };
}

/** Names the annotation of a row. */
export function toAnnotationRef({ sample, annotation }: AnnotationRow): AnnotationRef {
  return { sampleId: sample.id, id: annotation.id };
}

/** A text that is the same for the same annotation and no other. */
export function toAnnotationKey({ sampleId, id }: AnnotationRef): string {
  return JSON.stringify([sampleId, id]);
}

/**
 * The annotations of a range of rows, from what is loaded where all of it is, else from the adapter in the order that
 * is shown.
 *
 * @throws Whatever the adapter throws.
 */
export async function readAnnotationRows(
  window: QueryWindow,
  adapter: DatasetAdapter,
  { first, last }: RowRange,
  signal: AbortSignal,
): Promise<readonly AnnotationRef[]> {
  const refs: AnnotationRef[] = [];
  let row = findAnnotationRow(window, first);
  for (let index = first; row !== null && index <= last; row = findAnnotationRow(window, index)) {
    refs.push(toAnnotationRef(row));
    index += 1;
  }
  if (refs.length === last - first + 1) return refs;
  refs.length = 0;
  const { snapshot } = window;
  for (let offset = first; offset <= last; offset += batch) {
    const limit = Math.min(batch, last - offset + 1);
    const range = { offset, limit, ...(snapshot === null ? {} : { snapshot }) };
    const page = await adapter.query(window.query, range, { signal });
    for (const [place, annotation] of (page.annotations ?? []).entries()) {
      const sample = page.rows[place];
      if (sample !== undefined) refs.push(toAnnotationRef({ sample, annotation }));
    }
  }
  return refs;
}

/** What an edit of samples means where single annotations are chosen: tags and splits stay with their samples. */
export function toAnnotationEdit(edit: Edit, annotations: readonly AnnotationRef[]): Edit {
  if (edit.kind === 'label') return { kind: 'relabel', className: edit.className, annotations };
  return edit.kind === 'unlabel' ? { kind: 'remove', annotations } : edit;
}
