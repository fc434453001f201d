import type { Verdict } from '@proofsheet/core';
import { type Catalogue, createCatalogue } from '@proofsheet/react';
import type { OrderName } from './OrderMenu.tsx';
import type { ReviewerMessages } from './ReviewerMessages.ts';
import type { ReviewLane } from './ReviewState.ts';

const number = new Intl.NumberFormat('en');
const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const score = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const points = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
const samples = (count: number) => `${number.format(count)} ${count === 1 ? 'sample' : 'samples'}`;

const orders: Readonly<Record<OrderName, string>> = {
  confidence: 'Surest first',
  doubt: 'Least sure first',
  margin: 'Closest calls first',
  entropy: 'Least decided first',
  diverse: 'Different close calls first',
  random: 'By lot',
  custom: 'The host’s order',
};
const lanes: Readonly<Record<ReviewLane, readonly [name: string, hint: string]>> = {
  proposals: ['Proposals', 'What the model says and nobody has decided'],
  absent: ['Missed', 'A rough label says it is there; the model found nothing of the kind'],
  unexpected: ['Unexpected', 'The model is sure of a class that the rough label denies'],
  ambiguous: ['Ambiguous', 'What waits for the arbiter'],
  skipped: ['Skipped', 'What somebody put off'],
};
const verbs: Readonly<Record<Verdict, readonly [verb: string, done: string]>> = {
  accepted: ['Accept', 'Accepted'],
  corrected: ['Correct', 'Corrected'],
  rejected: ['Reject', 'Rejected'],
  duplicate: ['Duplicate', 'Marked as duplicate'],
  ambiguous: ['Ambiguous', 'Sent to the arbiter'],
  skipped: ['Skip', 'Skipped'],
};

function toDuration(seconds: number): string {
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${number.format(minutes)} min left`;
  return `about ${number.format(Math.round(minutes / 60))} h left`;
}

/** The words of a review in English. */
export const reviewCatalogue: Catalogue<ReviewerMessages> = createCatalogue('review', {
  reviewLabel: 'Review',
  lanes: 'Lanes',
  lane: (lane) => lanes[lane][0],
  laneHint: (lane) => lanes[lane][1],
  mode: 'Mode',
  single: 'One at a time',
  sheet: 'Contact sheet',
  bulk: 'Accept above a score',
  undo: 'Undo',
  redo: 'Redo',
  verb: (verdict) => verbs[verdict][0],
  decided: (verdict, name) => (name === null ? verbs[verdict][1] : `${verbs[verdict][1]}: ${name}`),
  coming: (name, value, id) =>
    `Next: ${[name ?? 'nothing found', value === null ? [] : score.format(value), id].flat().join(', ')}`,
  release: (verb) => `Release to ${verb.toLowerCase()}`,
  swipeHint: 'Swipe right to accept, left to reject, up to skip',
  verbs: 'Decision',
  filmStrip: 'Decided and coming',
  frame: (id, state) => `${id}, ${state}`,
  waiting: 'waiting',
  count: (count) => number.format(count),
  percent: (value) => share.format(value),
  score: (value) => score.format(value),
  stage: 'Sample',
  proposal: 'Proposal',
  noProposal: 'Nothing found',
  regions: (count) => `${number.format(count)} ${count === 1 ? 'region' : 'regions'}`,
  warning: (value, rejected) =>
    `Of what it says at ${score.format(value)} you reject ${share.format(rejected)}`,
  roughLabel: 'Rough label',
  model: 'Model',
  modelVersion: (id, version) => (version === null ? id : `${id} v${version}`),
  classes: 'Classes',
  correctTo: (name) => `Correct to ${name}`,
  moreClasses: (count) => `${number.format(count)} more`,
  fewerClasses: 'Fewer',
  precedents: 'Precedents',
  ruledAs: (name, actor, at) => `${name}, ruled by ${actor}, ${day.format(new Date(at))}`,
  showAll: 'Show all',
  showLess: 'Show less',
  details: 'Details',
  progress: (decided, left) => `${number.format(decided)} decided, ${number.format(left)} left`,
  pace: (perMinute, seconds) =>
    [
      `${number.format(Math.round(perMinute))} a minute`,
      seconds === null ? [] : toDuration(seconds),
    ]
      .flat()
      .join(', '),
  training: 'Training',
  isTraining: 'Training…',
  untrained: 'Not trained yet',
  version: (version) => `v${version}`,
  accuracy: (value, lower, upper) =>
    `${fine.format(value)} ± ${points.format(50 * (upper - lower))}`,
  measuredOn: (rows) => `accuracy on ${samples(rows)} of the tuning split, 95 % certain`,
  untilTraining: (decided, size) =>
    `${number.format(decided)} of ${number.format(size)} to the next training`,
  trainingFailed: 'The last training failed',
  trainOnAll: 'Train on all decisions',
  order: 'First',
  orderName: (order) => orders[order],
  orderLike: (name) => `Most like ${name}`,
  filter: 'Filter',
  isFiltered: 'Filtered',
  filterClass: 'Proposed class',
  anyClass: 'Any class',
  scoreRange: (min, max) => `${score.format(min)} to ${score.format(max)}`,
  greatest: 'Greatest score',
  filterTag: 'Tag',
  anyTag: 'Any',
  nothingMatches: 'Nothing here passes the filter',
  clearFilter: 'Clear the filter',
  taken: 'Somebody else has just decided on this sample',
  trainNow: 'Train now',
  trainingSet: (count) => `Training set: ${samples(count)}`,
  learntFrom: (name, count) => `${name}: ${samples(count)}`,
  reliability: 'Reliability',
  said: 'Score',
  accepted: 'Accepted',
  bin: (from, to, value, count) =>
    `Score ${score.format(from)} to ${score.format(to)}: ${share.format(value)} of ${number.format(count)} accepted`,
  noReliability: 'Drawn from your decisions, once there are some',
  sheetLabel: (name, count) => `${name}: ${number.format(count)} proposals`,
  sheetClass: 'Class of the sheet',
  sheetTile: (id, value, isException) =>
    [id, value === null ? [] : score.format(value), isException ? 'exception' : []]
      .flat()
      .join(', '),
  acceptRest: (count, name) => `Accept ${number.format(count)} as ${name}`,
  exceptions: (count) => `${number.format(count)} ${count === 1 ? 'exception' : 'exceptions'}`,
  markHint: 'Mark what is not so; the rest is accepted together',
  thresholdLine: (value) => `below ${score.format(value)}`,
  threshold: 'Least score',
  matching: (count) => `${number.format(count)} ${count === 1 ? 'proposal' : 'proposals'}`,
  bulkHint:
    'A random spot check of what has at least this score comes first. It tells how much of the rest can be wrong.',
  drawCheck: 'Draw a spot check',
  question: (name) => `Is this ${name}?`,
  checked: (checked, size) => `${number.format(checked)} of ${number.format(size)} checked`,
  wrong: (count) => `${number.format(count)} wrong`,
  right: 'Right',
  notRight: 'Wrong',
  bound: (bound, matching) =>
    `With 95 % certainty at most ${fine.format(bound)} of the ${number.format(matching)} would be wrong`,
  noBound: 'Nothing is checked yet, so nothing can be promised',
  commit: (count) => `Accept all ${number.format(count)}`,
  committing: (count) => `Accepting ${number.format(count)}…`,
  cancel: 'Cancel',
  close: 'Close',
  ruling: 'Ruling',
  rulingClass: 'Class',
  reason: 'Reason',
  reasonHint:
    'With a reason it becomes a precedent, shown beside samples like this one. Without, only this sample is decided.',
  rule: 'Rule',
  loading: 'Filling the queue…',
  laneDone: (lane) =>
    lane === 'ambiguous' ? 'Nothing waits for the arbiter' : `${lanes[lane][0]}: all done`,
  sessionDone: (decided) =>
    decided === 0 ? 'Nothing waits here.' : `${number.format(decided)} decided in this session.`,
  goToLane: (name, count) => `Go on with ${name} (${number.format(count)})`,
  allDone: 'Nothing waits in the other lanes either.',
  failed: 'The queue could not be loaded',
  retry: 'Try again',
  conflict: (count) =>
    count === 1
      ? 'Somebody else has decided on this sample in the meantime'
      : `Somebody else has decided on ${samples(count)} in the meantime`,
  notSaved: (count) => `Not saved: decisions on ${samples(count)}`,
  keepMine: 'Keep mine',
  keepTheirs: 'Keep theirs',
  discard: 'Discard',
  mediaFailed: 'This sample can’t be shown',
  play: 'Play or stop',
  editRegions: 'Edit regions',
  editSpans: 'Edit spans',
  editorFailed: 'The editor could not be loaded',
  editorFailedHint:
    'Regions can’t be changed here for now; everything else can still be decided. Reload the page to try again.',
  sizeUnknown: 'The size of this picture is not known',
  sizeUnknownHint:
    'Regions can’t be placed in it. Give the sample a width and a height, or check that its original can be loaded.',
});
