import {
  findOwnLabel,
  isEqualValue,
  type SampleDecision,
  type SchemaVersion,
  type Verdict,
} from '@proofsheet/core';
import type { Mark } from '../queue/ReviewQueue.ts';
import type { RegionDraft, ReviewItem } from '../ReviewState.ts';
import { toDrafts } from '../toDrafts.ts';

/** What a person wants of an item. */
export interface Wish {
  /** What was decided. */
  readonly verdict: Verdict;
  /** The class that it is of instead; absent: the one that was said. */
  readonly classId?: string;
  /** The regions as the person has them in hand; `null`: as they were proposed. */
  readonly draft: readonly RegionDraft[] | null;
  /** How long it took, in milliseconds. */
  readonly durationMs: number;
}

/** What a wish comes to. */
export interface PlannedDecisions {
  /** What is decided, one thing after the other; none where the wish makes no sense of this item. */
  readonly decisions: readonly SampleDecision[];
  /** What is shown of it. */
  readonly mark: Mark;
}

const nothing: PlannedDecisions = { decisions: [], mark: { verdict: null, classId: null } };

/**
 * The decisions that carry out a wish. Of regions each is decided: as it was it is accepted, moved or of another class corrected, missing from
 * the draft rejected; one that was drawn is the person's own. Where nobody proposed anything the rough label is what is decided on.
 */
export function toDecisions(item: ReviewItem, wish: Wish, schema: SchemaVersion): PlannedDecisions {
  const names = new Map(schema.classes.map(({ id, name }) => [id, name]));
  const named = wish.classId === undefined ? undefined : names.get(wish.classId);
  if (wish.classId !== undefined && named === undefined) return nothing;
  return isOfRegions(item, wish) ? planRegions(item, wish, names) : planWhole(item, wish, named);
}

function isTaken(verdict: Verdict): boolean {
  return verdict === 'accepted' || verdict === 'corrected';
}

/** Whether regions are decided on: those that were proposed, or that the person drew. That none was drawn says only something to a rough label. */
function isOfRegions({ regions, proposal, rough }: ReviewItem, { draft, verdict }: Wish): boolean {
  if (regions.length > 0) return true;
  if (draft === null || !isTaken(verdict)) return false;
  return draft.length > 0 || (proposal === null && rough !== null);
}

function planWhole(
  item: ReviewItem,
  { verdict: wanted, classId, durationMs }: Wish,
  className: string | undefined,
): PlannedDecisions {
  const { sample, rough } = item;
  const proposal = item.proposal ?? rough;
  const isSame = classId === undefined || classId === proposal?.classId;
  const verdict = wanted === 'corrected' && isSame ? 'accepted' : wanted;
  const states = isTaken(verdict);
  // Without anything that was said only a class says what is accepted.
  if (states && proposal === null && className === undefined) return nothing;
  const renamed = states && !isSame && className !== undefined ? { className } : {};
  // Somebody may label the sample while it is looked at: what they say isn't overwritten unseen.
  const label = states ? { label: findOwnLabel(sample) } : {};
  const decision = { sampleId: sample.id, verdict, proposal, ...label, ...renamed, durationMs };
  const stated = states ? (classId ?? proposal?.classId ?? null) : null;
  return { decisions: [decision], mark: { verdict, classId: stated } };
}

function planRegions(
  item: ReviewItem,
  wish: Wish,
  names: ReadonlyMap<string, string>,
): PlannedDecisions {
  const { sample, regions } = item;
  const { verdict } = wish;
  const sampleId = sample.id;
  if (!isTaken(verdict)) {
    const decisions = regions.map((proposal) => ({ sampleId, verdict, proposal }));
    return { decisions: withDuration(decisions, wish), mark: { verdict, classId: null } };
  }
  const draft = toDraft(item, wish);
  const kept = new Map(
    draft.flatMap((one) => (one.proposal === null ? [] : [[one.proposal.id, one]])),
  );
  const about = regions.map((proposal): SampleDecision => {
    const own = kept.get(proposal.id);
    if (own === undefined) return { sampleId, verdict: 'rejected', proposal };
    const className = names.get(own.classId);
    if (own.classId === proposal.classId && isEqualValue(own.region, proposal.region)) {
      return { sampleId, verdict: 'accepted', proposal };
    }
    const renamed = className === undefined ? {} : { className };
    return { sampleId, verdict: 'corrected', proposal, ...renamed, region: own.region };
  });
  const drawn = draft.flatMap(({ proposal, classId, region }): readonly SampleDecision[] => {
    const className = names.get(classId);
    if (proposal !== null || className === undefined) return [];
    return [{ sampleId, verdict: 'accepted', proposal: null, className, region }];
  });
  const decisions = [...answerWhole(item, wish, names), ...about, ...drawn];
  if (decisions.length === 0) return nothing;
  const isSame = about.every((one) => one.verdict === 'accepted') && drawn.length === 0;
  const mark = {
    verdict: isSame ? 'accepted' : 'corrected',
    classId: wish.classId ?? null,
  } as const;
  return { decisions: withDuration(decisions, wish), mark };
}

/** What was said of the whole sample is answered as well: a proposal as without regions, a rough label by what the person drew. */
function answerWhole(
  item: ReviewItem,
  wish: Wish,
  names: ReadonlyMap<string, string>,
): readonly SampleDecision[] {
  const { sample, regions, proposal, rough } = item;
  if (regions.length > 0) return [];
  if (proposal !== null) {
    const named = wish.classId === undefined ? undefined : names.get(wish.classId);
    return planWhole(item, wish, named).decisions.map(({ durationMs: _, ...one }) => one);
  }
  if (rough === null) return [];
  const isThere = toDraft(item, wish).some(({ classId }) => classId === rough.classId);
  return [{ sampleId: sample.id, verdict: isThere ? 'accepted' : 'rejected', proposal: rough }];
}

function toDraft({ regions }: ReviewItem, { draft, classId }: Wish): readonly RegionDraft[] {
  const own = draft ?? toDrafts(regions);
  return classId === undefined ? own : own.map((one) => ({ ...one, classId }));
}

/** One look decided them all: the time is told once. */
function withDuration(
  decisions: readonly SampleDecision[],
  { durationMs }: Wish,
): readonly SampleDecision[] {
  return decisions.map((one, place) => (place === 0 ? { ...one, durationMs } : one));
}
