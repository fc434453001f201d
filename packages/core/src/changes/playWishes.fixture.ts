import fc from 'fast-check';
import { DatasetState } from '../memory/DatasetState.ts';
import {
  createAnnotation,
  createChangeSet,
  createFixture,
  createSample,
} from '../testing/createFixture.ts';
import { verdicts } from '../vocabulary/Decision.ts';
import { splits } from '../vocabulary/Sample.ts';
import { addClasses } from '../vocabulary/Schema.ts';
import type { Change } from './Change.ts';
import type { ChangeSet } from './ChangeSet.ts';

const { history } = createFixture();
const { provenance } = createAnnotation('', '');
const kinds = ['tag', 'split', 'annotation', 'class', 'field', 'add', 'remove', 'replace'] as const;

/** What somebody wants; the numbers say of which sample, tag or class. */
export interface Wish {
  readonly kind: (typeof kinds)[number];
  readonly a: number;
  readonly b: number;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
/** Anything that a person may want, one after the other. */
export const wishes: fc.Arbitrary<Wish[]> = fc.array(wish, { minLength: 1, maxLength: 25 });

/** A change that fits the state. Few samples and tags, so that changes meet. */
function toChange({ kind, a, b }: Wish, { samples, schema, fields }: DatasetState): Change | null {
  const sample = [...samples.values()][a % Math.min(6, samples.size)];
  if (sample === undefined) return null;
  const classId = schema.classes[b % schema.classes.length]?.id ?? '';
  switch (kind) {
    case 'tag': {
      const tag = `t${b % 2}`;
      return { kind, tag, present: !sample.tags.includes(tag), sampleIds: [sample.id] };
    }
    case 'split':
      return { kind, before: sample.split, after: splits[b % 4] ?? 'pool', sampleIds: [sample.id] };
    case 'annotation': {
      const id = `n${b % 2}`;
      const before = sample.annotations.find((one) => one.id === id) ?? null;
      const decision = { verdict: verdicts[b % verdicts.length] ?? 'skipped', provenance };
      const after =
        before !== null && b % 3 === 0
          ? null
          : createAnnotation(id, classId, 'model', a % 2 === 0 ? {} : { decision });
      return { kind, sampleId: sample.id, before, after };
    }
    case 'class':
      return { kind: 'schema', before: schema, after: addClasses(schema, [`class ${b % 5}`]) };
    case 'field':
      return {
        kind: 'fields',
        before: fields,
        after: [...fields.slice(b % 2), { name: `f${b}`, kind: 'text' }],
      };
    case 'add':
      if (samples.has(`+${b % 3}`)) return null;
      return { kind: 'samples', added: [createSample(`+${b % 3}`)], removed: [] };
    case 'remove':
      return { kind: 'samples', added: [], removed: [sample] };
    case 'replace':
      return {
        kind: 'samples',
        added: [createSample(sample.id, { tags: ['new'] })],
        removed: [sample],
      };
  }
}

/** The state that a log leads to. */
export function createState(log: readonly ChangeSet[] = history): DatasetState {
  const state = new DatasetState();
  for (const changeSet of log) state.accept(state.draft(changeSet));
  return state;
}

/** Makes change sets of what somebody wants, each for the state that the one before leads to. */
export function play(list: readonly Wish[], state = createState()): readonly ChangeSet[] {
  return list.flatMap((one, index) => {
    const change = toChange(one, state);
    if (change === null) return [];
    const made = createChangeSet(`set-${index}`, [change]);
    state.accept(state.draft(made));
    return [made];
  });
}
