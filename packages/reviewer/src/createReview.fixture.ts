import {
  type Annotation,
  type ChangeSet,
  createWorkspace,
  type DatasetAdapter,
  MemoryAdapter,
  type Sample,
  type SchemaVersion,
  type Workspace,
} from '@proofsheet/core';
import { createAnnotation, createChangeSet, createSample } from '@proofsheet/core/testing';
import { ReviewModel } from './ReviewModel.ts';
import type { ReviewOptions } from './ReviewOptions.ts';

/** The schema of reviews in tests. */
export const schema: SchemaVersion = {
  version: 1,
  classes: [
    { id: 'cat', name: 'Cat' },
    { id: 'dog', name: 'Dog' },
    { id: 'fox', name: 'Fox' },
    { id: 'kitten', name: 'Kitten', parentId: 'cat' },
  ],
};

/** A proposal of the model of the fixtures. */
export function propose(
  classId: string,
  score: number,
  more: Partial<Annotation> = {},
): Annotation {
  return createAnnotation(more.id ?? 'net@1', classId, 'model', { score, ...more });
}

/** A rough label. */
export function guess(classId: string): Annotation {
  return createAnnotation('folder', classId, 'rule');
}

/** Samples `s00`, `s01`, … with proposals of cats and dogs by turns, the surest first. */
export function createProposed(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `s${String(index).padStart(2, '0')}`;
    const score = 0.99 - (index * 0.98) / count;
    const annotations = [propose(index % 2 === 0 ? 'cat' : 'dog', score)];
    return createSample(id, { annotations });
  });
}

/** A dataset with its audit log, a person who reviews, and what else there is to a test. */
export interface ReviewFixture {
  /** The backend. */
  readonly adapter: MemoryAdapter;
  /** Every change set that the backend took. */
  readonly log: readonly ChangeSet[];
  /** Ada's workspace. */
  readonly workspace: Workspace;
  /** Bob's, of the same backend. */
  readonly other: Workspace;
  /** Ada's review, started. */
  readonly review: ReviewModel;
  /** Lets the clock of decisions go on, in milliseconds. */
  readonly pass: (milliseconds: number) => void;
  /** Waits until nothing is under way. */
  readonly rest: () => Promise<void>;
  /** A sample as the backend has it. */
  readonly read: (id: string) => Promise<Sample | undefined>;
  /** Ends everything. */
  readonly end: () => void;
}

/** What a fixture may be told beside the options of a review. */
export interface FixtureOptions extends Omit<Partial<ReviewOptions>, 'workspace'> {
  /** Stands between Ada and the backend; default: nothing does. */
  readonly wrap?: (adapter: DatasetAdapter) => DatasetAdapter;
  /** The schema; default: that of the fixtures. */
  readonly schema?: SchemaVersion;
  /** Vectors by sample, in a space called `look`; default: none. */
  readonly vectors?: { readonly dimensions: number; readonly values: Float32Array };
  /** Whether the review is started; default: yes. */
  readonly starts?: boolean;
}

/** Opens a review of samples, and waits until it is loaded. */
export async function openReview(
  samples: readonly Sample[],
  { wrap = (adapter) => adapter, vectors, starts = true, ...options }: FixtureOptions = {},
): Promise<ReviewFixture> {
  const before = { version: 0, classes: [] };
  const history = [
    createChangeSet('import', [
      { kind: 'schema', before, after: options.schema ?? schema },
      { kind: 'samples', added: samples, removed: [] },
    ]),
  ];
  const log: ChangeSet[] = [...history];
  const journal = async (changeSet: ChangeSet) => void log.push(changeSet);
  const spaces =
    vectors === undefined
      ? []
      : [{ space: { name: 'look', dimensions: vectors.dimensions }, vectors: vectors.values }];
  const adapter = new MemoryAdapter({ name: 'Review', history, journal, spaces });
  let [ids, seconds, at] = [0, 0, 0];
  const common = {
    now: () => {
      seconds += 1;
      return new Date(Date.UTC(2025, 0, 1, 0, 0, seconds));
    },
    createId: () => {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const ada = { kind: 'person', id: 'ada' } as const;
  const workspace = createWorkspace({ ...common, adapter: wrap(adapter), actor: ada });
  const other = createWorkspace({ ...common, adapter, actor: { kind: 'person', id: 'bob' } });
  const review = new ReviewModel({ seed: 1, now: () => at, ...options, workspace });
  const stop = starts ? review.start() : () => undefined;
  const rest = async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve));
      await review.settle();
    }
  };
  await rest();
  return {
    adapter,
    log,
    workspace,
    other,
    review,
    rest,
    pass: (milliseconds) => {
      at += milliseconds;
    },
    read: async (id) => {
      const query = { of: 'samples', filter: { kind: 'ids', ids: [id] } } as const;
      return (await adapter.query(query, { offset: 0, limit: 1 })).rows[0];
    },
    end: () => {
      stop();
      workspace.dispose();
      other.dispose();
    },
  };
}
