import {
  type Annotation,
  createAnnotationMatcher,
  createMatcher,
  createMatchTest,
  createSelectionTest,
  emptySchema,
  excludedTag,
  type Sample,
  toLabel,
  toSampleIds,
  toStatementKind,
} from '@proofsheet/core';
import { toClassColor, useWorkspaceState } from '@proofsheet/react';
import { useMemo } from 'react';
import { toAnnotationKey } from './AnnotationRows.ts';
import { useGridContext, useGridRows } from './GridContext.ts';
import { emptyTile, type TileState } from './wall/TileState.ts';

/** What a tile shows of a sample, or of an annotation with its sample. */
export type DescribeTile = (sample: Sample | null, annotation?: Annotation | null) => TileState;

/**
 * What tiles show of samples or annotations: class, and whether they are chosen, pending or filtered out.
 *
 * @returns Gives the same object for a row as long as nothing in it is different; is another function when
 *   something in any of them may be.
 */
export function useTileStates(): DescribeTile {
  const { query, messages, chosen } = useGridContext();
  const isStale = useGridRows((rows) => rows.isStale);
  const schema = useWorkspaceState((state) => state.description?.schema ?? emptySchema);
  const slices = useWorkspaceState((state) => state.description?.slices);
  const selection = useWorkspaceState((state) => state.selection);
  const pending = useWorkspaceState((state) => state.pending);
  const context = useMemo(
    () => ({ schema, ...(slices === undefined ? {} : { slices }) }),
    [schema, slices],
  );
  const isSelected = useMemo(
    () => createSelectionTest(selection, createMatchTest(selection.query, context, query)),
    [selection, context, query],
  );
  const matches = useMemo(() => {
    const matchesSample = createMatcher(query.filter, context);
    const matchesAnnotation = createAnnotationMatcher(query.filter, context);
    return (sample: Sample, annotation: Annotation | null) =>
      annotation === null ? matchesSample(sample) : matchesAnnotation(sample, annotation);
  }, [query.filter, context]);
  const pendingIds = useMemo(() => pending.map(toSampleIds), [pending]);
  const places = useMemo(
    () =>
      new Map(
        schema.classes.map(({ id, name }, place) => [id, { color: toClassColor(place), name }]),
      ),
    [schema],
  );
  return useMemo(() => {
    const describe = (sample: Sample, annotation: Annotation | null): TileState => {
      const label = annotation ?? toLabel(sample);
      const named = label === null ? undefined : places.get(label.classId);
      const className = named?.name ?? label?.classId ?? null;
      const isGone =
        annotation !== null && !sample.annotations.some(({ id }) => id === annotation.id);
      const ref = annotation === null ? null : { sampleId: sample.id, id: annotation.id };
      return {
        sample,
        annotation,
        label:
          annotation === null
            ? messages.tile({ className, tags: sample.tags, id: sample.id })
            : messages.annotationTile({
                className: className ?? annotation.classId,
                score: annotation.score ?? null,
                statement: toStatementKind(annotation),
                id: sample.id,
              }),
        className,
        classColor: label === null ? '' : (named?.color ?? toClassColor(-1)),
        statement: label === null ? null : toStatementKind(label),
        isSelected: ref === null ? isSelected(sample) === true : chosen.has(toAnnotationKey(ref)),
        isOut:
          sample.tags.includes(excludedTag) ||
          (isStale && (isGone || !matches(sample, annotation))),
        isPending: pendingIds.some((ids) => ids.has(sample.id)),
        isMissing: false,
      };
    };
    return rememberTiles(describe);
  }, [messages, places, isSelected, chosen, isStale, matches, pendingIds]);
}

/** Gives the same object for the same sample and annotation. */
function rememberTiles(
  describe: (sample: Sample, annotation: Annotation | null) => TileState,
): DescribeTile {
  const known = new WeakMap<Sample, Map<Annotation | null, TileState>>();
  return (sample, annotation = null) => {
    if (sample === null) return emptyTile;
    const states = known.get(sample) ?? new Map<Annotation | null, TileState>();
    const state = states.get(annotation) ?? describe(sample, annotation);
    states.set(annotation, state);
    known.set(sample, states);
    return state;
  };
}
