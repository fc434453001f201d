import type { Annotation, Region, Ruling, Sample, Verdict } from '@proofsheet/core';
import type { ReviewActions } from './ReviewActions.ts';
import type { ReviewClass, ReviewItem, ReviewState } from './ReviewState.ts';

const names = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
];
const at = '2026-01-05T09:30:00.000Z';

/** The classes of story reviews. */
export const storyClasses: readonly ReviewClass[] = names.map((name, index) => ({
  id: name,
  name,
  hotkey: index < 9 ? String(index + 1) : '0',
  probability: [0.02, 0.01, 0.04, 0.71, 0.03, 0.16, 0.01, 0.01, 0.005, 0.005][index] ?? 0,
}));

const model = { kind: 'model', id: 'head', version: '7' } as const;
const rule = { kind: 'rule', id: 'folder-name' } as const;

/** What a story sample is like. */
export interface StorySampleOptions {
  /** What it is of; default: an image. */
  readonly kind?: Sample['media']['kind'];
  /** What tells the fixture what to draw, say or play; default: a picture of its number. */
  readonly source?: string;
}

/** A sample of a story review. */
export function createStorySample(index: number, options: StorySampleOptions = {}): Sample {
  const { kind = 'image', source = `drawn:${index}` } = options;
  const size = kind === 'image' ? { width: 1200, height: 800 } : {};
  return {
    id: `${String(index).padStart(5, '0')}.${{ image: 'jpg', text: 'txt', audio: 'wav', video: 'webm' }[kind]}`,
    media: { kind, source, ...size },
    fields: {},
    tags: [],
    split: 'pool',
    annotations: [],
  };
}

/** What a model says of a sample. */
export function createProposal(index: number, classId: string, region?: Region): Annotation {
  return {
    id: `proposal ${index}`,
    classId,
    score: Math.max(0.35, 0.98 - ((index * 37) % 60) / 100),
    ...(region === undefined ? {} : { region }),
    provenance: { actor: model, at, schemaVersion: 1 },
  };
}

/** One thing to decide of a story review. */
export function createItem(index: number, changes: Partial<ReviewItem> = {}): ReviewItem {
  const classId = names[(index * 7 + 3) % names.length] ?? 'cat';
  return {
    key: `item ${index}`,
    sample: createStorySample(index),
    proposal: createProposal(index, classId),
    regions: [],
    rough: null,
    verdict: null,
    classId: null,
    ...changes,
  };
}

const past: readonly (readonly [Verdict, string | null])[] = [
  ['accepted', 'bird'],
  ['corrected', 'dog'],
  ['rejected', null],
  ['ambiguous', null],
  ['accepted', 'cat'],
];

const rulings: readonly Ruling[] = [
  {
    id: 'r1',
    sampleId: '00031.jpg',
    classId: 'automobile',
    reason: 'A pick-up whose bed is covered counts as automobile.',
    actor: { kind: 'person', id: 'Ada' },
    at,
  },
  {
    id: 'r2',
    sampleId: '00044.jpg',
    classId: 'truck',
    reason: 'An open bed makes it a truck, whatever its size.',
    actor: { kind: 'person', id: 'Ada' },
    at,
  },
];

const shares = [0.12, 0.22, 0.31, 0.38, 0.47, 0.52, 0.61, 0.66, 0.72, 0.6];

/** The state of a review in the middle of the work, with whatever a story needs to be different. */
export function createReviewState(changes: Partial<ReviewState> = {}): ReviewState {
  return {
    status: 'ready',
    error: null,
    mode: 'single',
    lane: 'proposals',
    waiting: { proposals: 412, absent: 38, unexpected: 17, ambiguous: 6, skipped: 0 },
    current: createItem(100, {
      proposal: { ...createProposal(100, 'cat'), score: 0.71 },
      rough: { ...createProposal(101, 'dog'), provenance: { actor: rule, at, schemaVersion: 1 } },
    }),
    before: past.map(([verdict, classId], index) => createItem(index + 95, { verdict, classId })),
    after: Array.from({ length: 10 }, (_, index) => createItem(101 + index)),
    classes: storyClasses,
    sheet: null,
    proposed: [
      { classId: 'cat', count: 121 },
      { classId: 'dog', count: 88 },
      { classId: 'ship', count: 64 },
    ],
    pace: { decided: 286, perMinute: 24.3, left: 412, secondsLeft: 1017 },
    reliability: shares.map((share, index) => {
      const count = 12 + ((index * 17) % 30);
      return {
        from: index / 10,
        to: (index + 1) / 10,
        count,
        accepted: Math.round(count * share),
        interval: [Math.max(0, share - 0.14), Math.min(1, share + 0.12)],
      };
    }),
    warning: { score: 0.71, rejected: 0.28 },
    training: {
      isTraining: false,
      version: '7',
      tuning: { accuracy: 0.847, interval: [0.812, 0.878], rows: 500 },
      balance: names.map((classId, index) => ({ classId, count: 14 + ((index * 23) % 41) })),
      notices: ['“ship” has few samples: 14'],
      error: null,
    },
    batch: { decided: 7, size: 20 },
    order: 'diverse',
    filter: null,
    conflicts: 0,
    isTaken: false,
    bulk: { step: 'off' },
    precedents: rulings,
    draft: null,
    canUndo: true,
    canRedo: false,
    ...changes,
  };
}

/** The sheet of a class with many proposals, the surest first. */
export function createSheet(
  count: number,
  exceptions: readonly number[] = [],
): NonNullable<ReviewState['sheet']> {
  const items = Array.from({ length: count }, (_, index) =>
    createItem(500 + index, {
      proposal: { ...createProposal(index, 'cat'), score: 0.995 - (index / count) * 0.4 },
    }),
  );
  return {
    classId: 'cat',
    items,
    exceptions: new Set(exceptions.flatMap((place) => items[place]?.key ?? [])),
  };
}

/** A spot check of which some are looked at. */
export function createSpotCheck(checked: number, wrong: number): ReviewState['bulk'] {
  const size = 30;
  return {
    step: 'checking',
    threshold: 0.9,
    matching: 1240,
    sample: Array.from({ length: size }, (_, index) =>
      createItem(700 + index, {
        proposal: { ...createProposal(index, 'ship'), score: 0.93 },
        verdict: index >= checked ? null : index % 11 === 4 && wrong > 0 ? 'rejected' : 'accepted',
      }),
    ),
    checked,
    wrong,
    bound: checked === 0 ? 1 : 1 - 0.05 ** (1 / checked) + wrong * 0.03,
  };
}

/** Actions that do nothing, with whatever a story watches. */
export function createActions(changes: Partial<ReviewActions> = {}): ReviewActions {
  const nothing = () => undefined;
  return {
    decide: nothing,
    correct: nothing,
    draft: nothing,
    go: nothing,
    setLane: nothing,
    setMode: nothing,
    setOrder: nothing,
    setFilter: nothing,
    mark: nothing,
    acceptSheet: nothing,
    startBulk: nothing,
    check: nothing,
    commitBulk: nothing,
    cancelBulk: nothing,
    rule: nothing,
    undo: nothing,
    redo: nothing,
    retry: nothing,
    train: nothing,
    ...changes,
  };
}
