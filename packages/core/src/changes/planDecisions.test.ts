import { describe, expect, test } from 'vitest';
import { MemoryAdapter } from '../memory/MemoryAdapter.ts';
import {
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from '../testing/createFixture.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { createWorkspace } from '../workspace/Workspace.ts';
import { planEdit } from './Edit.ts';
import type { SampleDecision } from './planDecisions.ts';
import { rebaseChanges } from './rebaseChanges.ts';

const { schema, fields } = createFixture();
const context = {
  actor: { kind: 'person', id: 'ada' },
  at: '2025-01-01T00:00:00.000Z',
  schema,
  createAnnotationId: (sampleId: string) => `for ${sampleId}`,
} as const;
const provenance = { actor: context.actor, at: context.at, schemaVersion: 1, durationMs: 900 };
const guess = createAnnotation('guess', 'cat', 'model', { score: 0.9 });
const box = { kind: 'box', x: 1, y: 2, width: 3, height: 4 } as const;

const decide = (samples: readonly Sample[], ...decisions: readonly SampleDecision[]) =>
  planEdit({ kind: 'decide', decisions }, samples, context);
const timed = { sampleId: 'a', proposal: guess, durationMs: 900 } as const;

describe('planDecisions', () => {
  const open = createSample('a', { annotations: [guess] });

  test('[E8] what is accepted becomes the person’s own statement, the proposal keeps its verdict', () => {
    expect(decide([open], { ...timed, verdict: 'accepted' })).toEqual([
      {
        kind: 'annotation',
        sampleId: 'a',
        before: guess,
        after: { ...guess, decision: { verdict: 'accepted', provenance } },
      },
      {
        kind: 'annotation',
        sampleId: 'a',
        before: null,
        after: { id: 'for a', classId: 'cat', provenance },
      },
    ]);
  });

  test('[E8] what is corrected has another class or place; an earlier label is replaced', () => {
    const earlier = createAnnotation('mine', 'dog');
    const labelled = createSample('a', { annotations: [earlier, guess] });
    const [, statement] = decide([labelled], { ...timed, verdict: 'corrected', className: 'Dog' });
    expect(statement).toMatchObject({ before: earlier, after: { id: 'mine', classId: 'dog' } });
    const found = { ...guess, region: box };
    const region = { ...box, width: 30 };
    const [, moved] = decide([createSample('a', { annotations: [earlier, found] })], {
      ...timed,
      proposal: found,
      verdict: 'corrected',
      region,
    });
    expect(moved).toMatchObject({ before: null, after: { classId: 'cat', region } });
  });

  test('[E8] a class that the schema lacks comes first', () => {
    const [first, , last] = decide([open], { ...timed, verdict: 'corrected', className: 'Fox' });
    expect(first).toMatchObject({ kind: 'schema', after: { version: 2 } });
    expect(last).toMatchObject({ after: { classId: 'Fox', provenance: { schemaVersion: 2 } } });
  });

  test.each(['rejected', 'skipped'] as const)('[E8] %s makes no statement', (verdict) => {
    const changes = decide([open], { ...timed, verdict });
    expect(changes.filter(({ kind }) => kind === 'annotation')).toHaveLength(1);
    expect(changes[0]).toMatchObject({ before: guess, after: { decision: { verdict } } });
  });

  test('[E9] duplicates and ambiguous samples are tagged, one change a tag', () => {
    const samples = ['a', 'b', 'c'].map((id) => createSample(id, { annotations: [guess] }));
    const changes = decide(
      samples,
      ...(['a', 'b'] as const).map(
        (sampleId) => ({ sampleId, proposal: guess, verdict: 'duplicate' }) as const,
      ),
      { sampleId: 'c', proposal: guess, verdict: 'ambiguous' },
    );
    expect(changes.filter(({ kind }) => kind === 'tag')).toEqual([
      { kind: 'tag', tag: 'duplicate', present: true, sampleIds: ['a', 'b'] },
      { kind: 'tag', tag: 'excluded', present: true, sampleIds: ['a', 'b'] },
      { kind: 'tag', tag: 'ambiguous', present: true, sampleIds: ['c'] },
    ]);
    const waiting = createSample('a', { tags: ['ambiguous'], annotations: [guess] });
    expect(decide([waiting], { ...timed, verdict: 'rejected' }).at(-1)).toEqual({
      kind: 'tag',
      tag: 'ambiguous',
      present: false,
      sampleIds: ['a'],
    });
  });

  test('[E10] what nobody proposed, what the sample lacks, and what is gone', () => {
    const bare = createSample('a');
    const seen = { sampleId: 'a', proposal: null, verdict: 'accepted', className: 'dog' } as const;
    expect(decide([bare], seen)).toHaveLength(1);
    expect(decide([bare], { ...timed, verdict: 'rejected' })).toMatchObject([
      { before: null, after: { id: 'guess', decision: { verdict: 'rejected' } } },
    ]);
    expect(decide([bare], { ...timed, sampleId: 'gone', verdict: 'accepted' })).toEqual([]);
    const twice = decide(
      [open],
      { ...timed, verdict: 'skipped' },
      { ...timed, verdict: 'accepted' },
    );
    expect(twice[1]).toMatchObject({ before: { decision: { verdict: 'skipped' } } });
  });

  test('[E10] through a workspace: committed, undone, made again; the note is in the audit trail', async () => {
    const samples = [open, createSample('b', { annotations: [guess] })];
    const changes = [
      { kind: 'schema', before: { version: 0, classes: [] }, after: schema },
      { kind: 'samples', added: samples, removed: [] },
    ] as const;
    const log: string[] = [];
    const adapter = new MemoryAdapter({ name: 'x', history: [createChangeSet('1', changes)] });
    adapter.subscribe(({ changeSet }) => log.push(`${changeSet.reason} ${changeSet.note ?? ''}`));
    const workspace = createWorkspace({ adapter, actor: context.actor });
    const count = async () =>
      (
        await adapter.query(
          { of: 'samples', filter: { kind: 'decision', states: ['decided'] } },
          { offset: 0, limit: 10 },
        )
      ).total;
    const decisions = ['a', 'b'].map(
      (sampleId) => ({ ...timed, sampleId, verdict: 'rejected' }) as const,
    );
    expect(await workspace.edit({ kind: 'decide', decisions, note: 'at most 2 %' })).toBe(2);
    await workspace.settle();
    expect(await count()).toBe(2);
    workspace.undo();
    await workspace.settle();
    expect(await count()).toBe(0);
    workspace.redo();
    await workspace.settle();
    expect(await count()).toBe(2);
    expect(log).toEqual(['edit at most 2 %', 'undo ', 'redo ']);
    workspace.dispose();
  });
});

describe('deciding once more', () => {
  const other = { kind: 'person', id: 'bob' } as const;
  const decided = (verdict: 'accepted' | 'duplicate' | 'skipped', actor = context.actor) => ({
    ...guess,
    decision: { verdict, provenance: { ...provenance, actor } },
  });
  const own = { ...createAnnotation('own', 'cat'), provenance };

  test('[E9] what is skipped is tagged as put off until it is settled', () => {
    const open = createSample('a', { annotations: [guess] });
    const tag = { kind: 'tag', tag: 'skipped', sampleIds: ['a'] };
    expect(decide([open], { ...timed, verdict: 'skipped' }).at(-1)).toEqual({
      ...tag,
      present: true,
    });
    const proposal = decided('skipped');
    const waiting = createSample('a', { tags: ['skipped'], annotations: [proposal] });
    expect(decide([waiting], { ...timed, proposal, verdict: 'rejected' }).at(-1)).toEqual({
      ...tag,
      present: false,
    });
  });

  test('[E12] a proposal that somebody else decided on is expected as it was seen', () => {
    const theirs = { ...decided('accepted'), provenance: guess.provenance };
    const sample = createSample('a', {
      annotations: [
        {
          ...theirs,
          decision: { ...theirs.decision, provenance: { ...provenance, actor: other } },
        },
      ],
    });
    expect(decide([sample], { ...timed, verdict: 'rejected' })[0]).toMatchObject({ before: guess });
  });

  test('[E12] a label that somebody else gave since is expected as it was seen, which is a conflict', () => {
    const theirs = { ...own, provenance: { ...provenance, actor: other } };
    const sample = createSample('a', { annotations: [guess, theirs] });
    const wish = { ...timed, verdict: 'accepted' } as const;
    const labelOf = (changes: ReturnType<typeof decide>) => changes.at(-1);
    const id = theirs.id;
    expect(labelOf(decide([sample], wish))).toMatchObject({ before: theirs, after: { id } });
    expect(labelOf(decide([sample], { ...wish, label: theirs }))).toMatchObject({ before: theirs });
    const unseen = labelOf(decide([sample], { ...wish, label: null }));
    expect(unseen).toMatchObject({ before: null, after: { id } });
  });

  test('[E13] the earlier statement goes, or gives way to the new one', () => {
    const proposal = decided('accepted');
    const sample = createSample('a', { annotations: [proposal, own] });
    const rejected = decide([sample], { ...timed, proposal, verdict: 'rejected' });
    expect(rejected.slice(1)).toEqual([
      { kind: 'annotation', sampleId: 'a', before: own, after: null },
    ]);
    const corrected = decide([sample], {
      ...timed,
      proposal,
      verdict: 'corrected',
      className: 'Dog',
    });
    expect(corrected.slice(1)).toMatchObject([
      { before: own, after: { id: 'own', classId: 'dog' } },
    ]);
  });

  test('[E13] regions that were stated before go, and so do the tags of a duplicate', () => {
    const found = { ...decided('accepted'), region: box };
    const sample = createSample('a', {
      tags: ['duplicate', 'excluded'],
      annotations: [found, { ...own, region: box }],
    });
    const changes = decide([sample], { ...timed, proposal: found, verdict: 'accepted' });
    expect(changes.slice(1)).toMatchObject([
      { before: { id: 'own' }, after: null },
      { before: null, after: { region: box } },
    ]);
    const proposal = decided('duplicate');
    const twin = createSample('a', { tags: ['duplicate', 'excluded'], annotations: [proposal] });
    expect(
      decide([twin], { ...timed, proposal, verdict: 'rejected' }).flatMap((change) =>
        change.kind === 'tag' ? [`${change.tag} ${change.present}`] : [],
      ),
    ).toEqual(['duplicate false', 'excluded false']);
  });
});

describe('rulings', () => {
  const ruling = {
    id: 'r1',
    sampleId: 'a',
    classId: 'cat',
    reason: 'Whiskers decide.',
    actor: context.actor,
    at: context.at,
  };

  test('[E11] a ruling makes the next version of the schema', () => {
    const [change] = planEdit({ kind: 'rule', ruling }, [], context);
    expect(change).toEqual({
      kind: 'schema',
      before: schema,
      after: { ...schema, version: 2, rulings: [ruling] },
    });
  });

  test('[E11] two rulings that are made at the same time are both kept', () => {
    const other = { ...ruling, id: 'r2' };
    const [mine] = planEdit({ kind: 'rule', ruling }, [], context);
    const present = { ...schema, version: 2, rulings: [other] };
    if (mine === undefined) expect.unreachable();
    expect(rebaseChanges([mine], { samples: [], schema: present, fields })).toEqual([
      {
        kind: 'schema',
        before: present,
        after: { ...schema, version: 3, rulings: [other, ruling] },
      },
    ]);
  });
});
