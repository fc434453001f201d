import type { ReviewDesk } from './ReviewDesk.ts';
import { stripLength } from './ReviewDesk.ts';
import type { BulkState, ReviewState } from './ReviewState.ts';
import { toReviewClasses } from './toReviewClasses.ts';
import { toReviewTraining } from './training/ReviewTrainer.ts';

/** Items of the film strip before the present one. */
const shownBefore = 5;

/** What a review shows, from its parts. */
export function toReviewState(desk: ReviewDesk, bulk: BulkState): ReviewState {
  const { workspace, queue, log, counter, options, lane, mode, order, filter, draft } = desk;
  const { description, failures } = workspace.getState();
  const training = options.trainer?.getState() ?? null;
  const { waiting, proposed } = counter.counts;
  const { past, future } = log.list();
  const current = mode === 'single' ? queue.current : null;
  return {
    ...toStatus(desk),
    mode,
    lane,
    waiting,
    proposed,
    order,
    filter,
    current,
    before: queue.listBefore(shownBefore),
    after: queue.listAfter(stripLength),
    classes: description === null ? [] : toReviewClasses(description.schema, current, training),
    sheet: mode === 'sheet' ? desk.sheets.sheet : null,
    pace: desk.pace.toPace(waiting[lane] ?? queue.ahead + Number(current?.verdict === null)),
    reliability: desk.trust.reliability,
    warning: desk.trust.warning,
    training: training === null ? null : toReviewTraining(training),
    batch: desk.trainer?.batch ?? null,
    bulk,
    precedents: desk.precedents.found,
    draft,
    conflicts: failures.filter(({ changeSet }) =>
      changeSet.changes.some(({ kind }) => kind === 'annotation'),
    ).length,
    isTaken: desk.follower.isTaken,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  };
}

function toStatus(desk: ReviewDesk): Pick<ReviewState, 'status' | 'error'> {
  const { workspace, queue, feed, sheets, mode } = desk;
  const { description, error: unknown } = workspace.getState();
  const error = desk.error ?? (mode === 'sheet' ? sheets.error : feed.error) ?? null;
  if (description === null) {
    return unknown === null
      ? { status: 'loading', error: null }
      : { status: 'failed', error: unknown };
  }
  const isFilled =
    mode === 'sheet' ? (sheets.sheet?.items.length ?? 0) > 0 : queue.current !== null;
  if (isFilled) return { status: 'ready', error };
  if (error !== null) return { status: 'failed', error };
  const isOver = mode === 'sheet' ? sheets.sheet !== null && !sheets.isLoading : feed.isAtEnd;
  return { status: isOver ? 'empty' : 'loading', error: null };
}
