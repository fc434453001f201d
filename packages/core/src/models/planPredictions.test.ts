import { describe, expect, test } from 'vitest';
import { createAnnotation, createFixture, createSample } from '../testing/createFixture.ts';
import type { PredictionBatch, PredictorDescription } from './Predictor.ts';
import { planPredictions } from './planPredictions.ts';

const { schema } = createFixture();
const context = { at: '2025-01-01T00:00:00.000Z', schema };
const model = { kind: 'model', id: 'net', version: '2' } as const;
const description: PredictorDescription = {
  model,
  pipeline: 'abc',
  classes: ['Cat', 'Dog'],
  isMultiLabel: false,
  accepts: ['image'],
  outputs: ['classes'],
};
const provenance = { actor: model, at: context.at, schemaVersion: 1 };
const batch = (ids: readonly string[], ...numbers: readonly number[]): PredictionBatch => ({
  ids,
  probabilities: Float32Array.from(numbers),
  failures: [],
});

describe('planPredictions', () => {
  test('[J1] the likeliest class is proposed, of the samples that are there', () => {
    const samples = [createSample('a'), createSample('b'), createSample('c')];
    const said = batch(['b', 'gone', 'a'], 0.25, 0.75, 1, 0, 1.0000001, 0);
    expect(planPredictions(said, samples, description, context)).toEqual([
      {
        kind: 'annotation',
        sampleId: 'a',
        before: null,
        after: { id: 'net@2', classId: 'cat', score: 1, provenance },
      },
      {
        kind: 'annotation',
        sampleId: 'b',
        before: null,
        after: { id: 'net@2', classId: 'dog', score: 0.75, provenance },
      },
    ]);
  });

  test('[J2] what the model proposed before gives way, in whatever version; what others said stays', () => {
    const old = createAnnotation('net@1', 'cat', 'model');
    const label = createAnnotation('x', 'cat');
    const sample = createSample('a', { annotations: [old, label] });
    expect(planPredictions(batch(['a'], 0, 1), [sample], description, context)).toEqual([
      expect.objectContaining({ before: null, after: expect.objectContaining({ id: 'net@2' }) }),
      { kind: 'annotation', sampleId: 'a', before: old, after: null },
    ]);
  });

  test('[J3] what somebody decided on stays, and isn’t proposed again by the same version', () => {
    const decision = { verdict: 'rejected', provenance } as const;
    const decided = { ...createAnnotation('net@2', 'cat', 'model'), decision };
    const earlier = { ...createAnnotation('net@1', 'cat', 'model'), decision };
    const sample = createSample('a', { annotations: [decided, earlier] });
    expect(planPredictions(batch(['a'], 1, 0), [sample], description, context)).toEqual([]);
  });

  test('[J4] what is said again is no change', () => {
    const [change] = planPredictions(batch(['a'], 0, 1), [createSample('a')], description, context);
    if (change?.kind !== 'annotation' || change.after === null) expect.unreachable();
    const sample = createSample('a', { annotations: [change.after] });
    const later = { ...context, at: '2025-02-01T00:00:00.000Z' };
    expect(planPredictions(batch(['a'], 0, 1), [sample], description, later)).toEqual([]);
  });

  test('[J5] of several classes those that are likely are proposed, and every region', () => {
    const box = { kind: 'box', x: 0, y: 0, width: 2, height: 2 } as const;
    const said = {
      ...batch(['a'], 0.5, 0.49),
      regions: [[{ region: box, classIndex: 1, score: 0.3 }]],
    };
    const many = { ...description, isMultiLabel: true };
    const changes = planPredictions(said, [createSample('a')], many, context);
    const after = changes.map((change) => (change.kind === 'annotation' ? change.after : null));
    expect(after).toEqual([
      { id: 'net@2:0', classId: 'dog', region: box, score: 0.3, provenance },
      { id: 'net@2:cat', classId: 'cat', score: 0.5, provenance },
    ]);
  });

  test('[J6] a class that the schema lacks is added first, unless nothing is proposed', () => {
    const more = { ...description, classes: ['Cat', 'Fox'] };
    const changes = planPredictions(batch(['a'], 0, 1), [createSample('a')], more, context);
    expect(changes[0]).toMatchObject({ kind: 'schema', after: { version: 2 } });
    expect(changes[1]).toMatchObject({
      after: { classId: 'Fox', provenance: { schemaVersion: 2 } },
    });
    expect(planPredictions(batch([]), [createSample('a')], more, context)).toEqual([]);
  });

  test('[J6] a class that the model calls by its id is no other class', () => {
    const schema = { version: 1, classes: [{ id: 'missing-hole', name: 'Missing hole' }] };
    const byId = { ...description, classes: ['missing-hole'] };
    const samples = [createSample('a')];
    expect(planPredictions(batch(['a'], 1), samples, byId, { ...context, schema })).toEqual([
      expect.objectContaining({ after: expect.objectContaining({ classId: 'missing-hole' }) }),
    ]);
  });
});
