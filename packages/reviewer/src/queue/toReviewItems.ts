import {
  type Annotation,
  ambiguousTag,
  excludedTag,
  isSettling,
  type Sample,
  skippedTag,
  toDecisionState,
} from '@proofsheet/core';
import type { ReviewItem, ReviewLane } from '../ReviewState.ts';
import type { LaneScope, ModelChoice } from './LaneScope.ts';
import { listRelatedClasses } from './listRelatedClasses.ts';

/**
 * What of a sample waits in a lane: usually one thing. Of classes that exclude one another it is the proposal with the highest score, and a key
 * stays the same from one version of the model to the next; all regions together are one more.
 *
 * @param sample - The sample.
 * @param lane - The lane.
 * @param scope - Whose proposals, and of which samples; its `filter` and `seen` are not looked at again.
 * @returns Nothing where nothing of it waits there.
 */
export function toReviewItems(
  sample: Sample,
  lane: ReviewLane,
  scope: LaneScope,
): readonly ReviewItem[] {
  if (!isInLane(sample, lane, scope)) return [];
  const open = sample.annotations.filter((one) => isOpenProposal(one, scope.model));
  const whole = open.filter(({ region }) => region === undefined);
  const regions = open.filter(({ region }) => region !== undefined);
  const rough = sample.annotations.findLast(isRough) ?? null;
  const parts = { sample, scope, whole, regions, rough };
  switch (lane) {
    case 'proposals':
      return [...toWholeItems(parts), ...toRegionItems(parts)];
    case 'absent':
      return toAbsentItems(parts);
    case 'unexpected':
      return toUnexpectedItems(parts);
    case 'ambiguous':
    case 'skipped': {
      const items = [...toWholeItems(parts), ...toRegionItems(parts)];
      return items.length > 0 ? items : [toItem(parts, sample.id, null)];
    }
  }
}

/** Whether an annotation is a model's, and waits for a decision. */
function isOpenProposal(annotation: Annotation, model: ModelChoice | null): boolean {
  const { provenance, decision } = annotation;
  const { kind, id, version } = provenance.actor;
  if (kind !== 'model' || (decision !== undefined && isSettling(decision.verdict))) return false;
  if (model === null) return true;
  return id === model.id && (model.version === undefined || version === model.version);
}

interface Parts {
  readonly sample: Sample;
  readonly scope: LaneScope;
  readonly whole: readonly Annotation[];
  readonly regions: readonly Annotation[];
  readonly rough: Annotation | null;
}

function isInLane({ tags, annotations }: Sample, lane: ReviewLane, scope: LaneScope): boolean {
  if (tags.includes(excludedTag)) return false;
  const isPutOff = tags.includes(skippedTag);
  if (lane === 'ambiguous') return tags.includes(ambiguousTag) && !isPutOff;
  const isDecided = toDecisionState({ annotations }) === 'decided';
  if (lane === 'skipped') return isPutOff && !isDecided;
  if (isPutOff || tags.includes(ambiguousTag)) return false;
  return !isDecided || (scope.isMultiLabel && lane === 'proposals');
}

function isRough({ region, provenance }: Annotation): boolean {
  return region === undefined && provenance.actor.kind === 'rule';
}

function toItem(
  { sample, rough }: Parts,
  key: string,
  proposal: Annotation | null,
  regions: readonly Annotation[] = [],
): ReviewItem {
  return { key, sample, proposal, regions, rough, verdict: null, classId: null };
}

function toWholeItems(parts: Parts): readonly ReviewItem[] {
  const { sample, whole, scope } = parts;
  if (scope.isMultiLabel) {
    return whole.map((one) => toItem(parts, JSON.stringify([sample.id, one.classId]), one));
  }
  const best = findBest(whole);
  return best === null ? [] : [toItem(parts, sample.id, best)];
}

function toRegionItems(parts: Parts): readonly ReviewItem[] {
  const { sample, regions } = parts;
  if (regions.length === 0) return [];
  return [toItem(parts, JSON.stringify([sample.id]), null, regions)];
}

/** Where classes exclude one another, what the model says instead is what is decided on. */
function toAbsentItems(parts: Parts): readonly ReviewItem[] {
  const { sample, whole, regions, rough, scope } = parts;
  if (rough === null) return [];
  const kinds = listRelatedClasses(scope.schema, rough.classId);
  const isFound = sample.annotations.some(
    ({ classId, provenance }) => provenance.actor.kind === 'model' && kinds.has(classId),
  );
  if (isFound) return [];
  const instead = scope.isMultiLabel ? null : findBest(whole);
  return [toItem(parts, sample.id, instead, instead === null ? regions : [])];
}

function toUnexpectedItems(parts: Parts): readonly ReviewItem[] {
  const { sample, rough, scope } = parts;
  if (rough === null) return [];
  const said = sample.annotations.filter(isRough);
  const isDenied = ({ classId, score = 0 }: Annotation) => {
    if (score < scope.sureFrom) return false;
    const kinds = listRelatedClasses(scope.schema, classId);
    return !said.some((one) => kinds.has(one.classId));
  };
  const whole = toWholeItems({ ...parts, whole: parts.whole.filter(isDenied) });
  return [...whole, ...(parts.regions.some(isDenied) ? toRegionItems(parts) : [])];
}

function findBest(proposals: readonly Annotation[]): Annotation | null {
  let best: Annotation | null = null;
  for (const one of proposals) {
    if (best === null || (one.score ?? 0) > (best.score ?? 0)) best = one;
  }
  return best;
}
