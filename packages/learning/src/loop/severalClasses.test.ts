import {
  type Annotation,
  type Change,
  MemoryAdapter,
  type Query,
  type Sample,
  type Verdict,
} from '@proofsheet/core';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../heads/createRandom.ts';
import { HeadTrainer } from '../heads/HeadTrainer.ts';
import { predictHead } from '../heads/predictHead.ts';
import { TrainingLoop } from './TrainingLoop.ts';
import { toAnswers } from './toAnswers.ts';

const classes = ['cat', 'dog', 'fox'];
const at = '2026-01-01T00:00:00.000Z';
const ada = { kind: 'person', id: 'ada' } as const;
const robot = { kind: 'model', id: 'robot', version: '1' } as const;

function state(classId: string): Annotation {
  return { id: `own-${classId}`, classId, provenance: { actor: ada, at, schemaVersion: 1 } };
}

function propose(classId: string, verdict?: Verdict): Annotation {
  return {
    id: `robot-${classId}`,
    classId,
    score: 0.7,
    provenance: { actor: robot, at, schemaVersion: 1 },
    ...(verdict && { decision: { verdict, provenance: { actor: ada, at, schemaVersion: 1 } } }),
  };
}

describe('[L48] what people say of each class of a sample', () => {
  test.for([
    ['a statement says no to the rest', [state('dog')], [0, 1, 0]],
    ['two statements', [state('cat'), state('fox')], [1, 0, 1]],
    ['accepted and rejected', [propose('cat', 'accepted'), propose('dog', 'rejected')], [1, 0, 0]],
    ['what waits is unknown', [state('cat'), propose('dog')], [1, 255, 0]],
    ['so is what was put off', [state('cat'), propose('fox', 'skipped')], [1, 0, 255]],
    ['only rejected', [propose('cat', 'rejected')], [0, 0, 0]],
    ['corrected to another', [propose('cat', 'corrected'), state('dog')], [0, 1, 0]],
    ['one model’s waits, another’s is accepted', [propose('cat'), state('cat')], [1, 0, 0]],
    ['nobody decided', [propose('cat'), propose('dog', 'ambiguous')], [255, 255, 255]],
    ['a class of another schema', [state('gone'), state('cat')], [1, 0, 0]],
  ] as const)('%s', ([, annotations, expected]) => {
    expect([...toAnswers({ annotations }, classes)]).toEqual(expected);
  });

  test('a box says nothing of the whole', () => {
    const region = { kind: 'box', x: 0, y: 0, width: 1, height: 1 } as const;
    const annotations = [{ ...state('cat'), region }];
    expect([...toAnswers({ annotations }, classes)]).toEqual([255, 255, 255]);
  });
});

const [count, dimensions] = [400, 6];
const id = (index: number) => `s${String(index).padStart(3, '0')}`;
/** Two classes that come independently of one another, and one that is the two together. */
const truths = (index: number) => [index % 2, Number(index % 3 === 0), Number(index % 6 === 3)];

function createVectors(): Float32Array {
  const random = createRandom(5);
  return Float32Array.from({ length: count * dimensions }, (_, place) => {
    const own = truths(Math.floor(place / dimensions))[place % dimensions] ?? 0;
    return 2 * own + random() + random() + random() - 1.5;
  });
}

function createSample(index: number, isDecided: boolean): Sample {
  const own = truths(index);
  // Every decision is about a proposal; a few are left open.
  const annotations = classes.flatMap((classId, place) =>
    isDecided && (index + place) % 7 > 0
      ? [propose(classId, own[place] === 1 ? 'accepted' : 'rejected')]
      : isDecided && own[place] === 1
        ? [propose(classId)]
        : [],
  );
  const media = { kind: 'image', source: id(index) } as const;
  return { id: id(index), media, fields: {}, tags: [], split: 'pool', annotations };
}

function openDataset(decided: number) {
  const samples = Array.from({ length: count }, (_, index) => createSample(index, index < decided));
  const schema = { version: 1, classes: classes.map((name) => ({ id: name, name })) };
  const changes: readonly Change[] = [
    { kind: 'schema', before: { version: 0, classes: [] }, after: schema },
    { kind: 'samples', added: samples, removed: [] },
  ];
  const actor = { kind: 'rule', id: 'import' } as const;
  const adapter = new MemoryAdapter({
    name: 'several',
    history: [{ id: 'import', actor, reason: 'import', at, changes }],
    spaces: [{ space: { name: 'net', dimensions }, vectors: createVectors() }],
  });
  const options = { adapter, learner: new HeadTrainer(), space: 'net', isMultiLabel: true };
  const ask = (query: Query) => adapter.query(query, { offset: 0, limit: count });
  return { adapter, loop: new TrainingLoop(options), ask };
}

describe('[L48] a loop whose samples may have several classes', () => {
  test('learns each by itself, measures, and proposes as many as there are', async () => {
    const { loop, ask } = openDataset(150);
    const training = await loop.train();
    if (training === null) expect.unreachable(String(loop.getState().error));
    expect(training.head).toMatchObject({ isMultiLabel: true, classes });
    expect(training.tuning?.rows).toBeGreaterThan(30);
    expect(training.tuning?.accuracy).toBeGreaterThan(0.9);
    const vectors = createVectors().subarray(200 * dimensions);
    const says = predictHead(training.head, vectors);
    const right = says.filter((p, at_) => {
      return Number(p >= 0.5) === truths(200 + Math.floor(at_ / 3))[at_ % 3];
    });
    expect(right.length / says.length).toBeGreaterThan(0.9);
    const { rows } = await ask({
      of: 'samples',
      filter: { kind: 'decision', states: ['proposed'] },
    });
    const sizes = rows.map(({ annotations }) => annotations.length);
    expect(Math.max(...sizes)).toBeGreaterThan(1);
    expect(rows.every(({ id: name }) => Number(name.slice(1)) >= 150)).toBe(true);
  });

  test('leaves out in the next turn what it was right and sure about', async () => {
    const { adapter, loop, ask } = openDataset(150);
    const first = await loop.train();
    const { rows } = await ask({
      of: 'samples',
      filter: { kind: 'decision', states: ['unlabeled', 'proposed'] },
    });
    const changes = rows.slice(0, 150).flatMap(({ id: sampleId, annotations }): Change[] => {
      const own = truths(Number(sampleId.slice(1)));
      const label = classes[own.indexOf(1)];
      const before = annotations.map((one): Change => {
        const isSo = own[classes.indexOf(one.classId)] === 1;
        const provenance = { actor: ada, at, schemaVersion: 1 };
        const verdict = isSo ? 'accepted' : 'rejected';
        return {
          kind: 'annotation',
          sampleId,
          before: one,
          after: { ...one, decision: { verdict, provenance } },
        };
      });
      if (label === undefined) return before;
      return [...before, { kind: 'annotation', sampleId, before: null, after: state(label) }];
    });
    await adapter.commit({ id: 'person', actor: ada, reason: 'edit', at, changes });
    const second = await loop.train();
    const more = (second?.ids.length ?? 0) - (first?.ids.length ?? 0);
    expect(second?.version).toBe(2);
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThan(100);
  });

  test('where nothing was ever so says that there is too little', async () => {
    const { loop } = openDataset(0);
    expect(await loop.train()).toBeNull();
    expect(loop.getState().error).toMatchObject({ name: 'TooFewLabelsError' });
  });
});
