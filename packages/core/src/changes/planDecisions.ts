import type { Annotation } from '../vocabulary/Annotation.ts';
import { isSettling, type Verdict } from '../vocabulary/Decision.ts';
import type { Provenance } from '../vocabulary/Provenance.ts';
import type { Region } from '../vocabulary/Region.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { addClasses, findClassByName, type SchemaVersion } from '../vocabulary/Schema.ts';
import { ambiguousTag, duplicateTag, excludedTag } from '../vocabulary/standardTags.ts';
import type { Change } from './Change.ts';
import type { EditContext } from './Edit.ts';
import { findOwnLabel } from './findOwnLabel.ts';

/** What a person decided about one sample, or about one thing in it. */
export interface SampleDecision {
  /** The sample. */
  readonly sampleId: string;
  /** What was decided. */
  readonly verdict: Verdict;
  /**
   * The prediction that it is about. One that the sample doesn't have yet is kept with it from then on. `null`: nobody proposed
   * anything, and the person saw it.
   */
  readonly proposal: Annotation | null;
  /** The class; default: the proposal's. Without a proposal it is needed where something is accepted or corrected. */
  readonly className?: string;
  /** Where it is; default: where the proposal says. */
  readonly region?: Region;
  /** How long it took, in milliseconds. */
  readonly durationMs?: number;
}

/**
 * The changes that carry decisions out. The proposal is kept with its verdict; what is accepted or corrected becomes the person's own
 * statement: of the whole sample it replaces the earlier one. A duplicate is tagged and excluded, what is ambiguous is tagged for the
 * arbiter, and any decision that settles the matter takes that tag off.
 *
 * @param decisions - What was decided; those about samples that aren't given are passed over.
 * @param samples - The samples.
 * @param context - Who decides, and when.
 */
export function planDecisions(
  decisions: readonly SampleDecision[],
  samples: Iterable<Sample>,
  context: EditContext,
): readonly Change[] {
  const names = decisions.flatMap(({ className }) => (className === undefined ? [] : [className]));
  const schema = addClasses(context.schema, names);
  const planner = new DecisionPlanner(context, schema, samples);
  for (const decision of decisions) planner.add(decision);
  return planner.finish();
}

class DecisionPlanner {
  readonly #context: EditContext;
  readonly #schema: SchemaVersion;
  readonly #samples: Map<string, Sample>;
  readonly #annotations: Change[] = [];
  readonly #tags = new Map<string, { readonly put: Set<string>; readonly take: Set<string> }>();

  constructor(context: EditContext, schema: SchemaVersion, samples: Iterable<Sample>) {
    this.#context = context;
    this.#schema = schema;
    this.#samples = new Map([...samples].map((sample) => [sample.id, sample]));
  }

  add(decision: SampleDecision): void {
    const sample = this.#samples.get(decision.sampleId);
    if (sample === undefined) return;
    const { verdict, proposal, durationMs } = decision;
    const { actor, at } = this.#context;
    const provenance: Provenance = {
      actor,
      at,
      schemaVersion: this.#schema.version,
      ...(durationMs === undefined ? {} : { durationMs }),
    };
    if (proposal !== null) {
      const before = sample.annotations.find(({ id }) => id === proposal.id) ?? null;
      const after = { ...(before ?? proposal), decision: { verdict, provenance } };
      this.#change(sample.id, before, after);
    }
    if (verdict === 'accepted' || verdict === 'corrected') {
      this.#state(sample, decision, provenance);
    }
    if (verdict === 'duplicate') {
      this.#tag(sample, duplicateTag, true);
      this.#tag(sample, excludedTag, true);
    }
    if (verdict === 'ambiguous') this.#tag(sample, ambiguousTag, true);
    else if (isSettling(verdict)) this.#tag(sample, ambiguousTag, false);
  }

  finish(): readonly Change[] {
    const before = this.#context.schema;
    const after = this.#schema;
    const schema: readonly Change[] =
      after === before || this.#annotations.length === 0 ? [] : [{ kind: 'schema', before, after }];
    const tags = [...this.#tags].flatMap(([tag, { put, take }]) => [
      ...toTagChange(tag, true, put),
      ...toTagChange(tag, false, take),
    ]);
    return [...schema, ...this.#annotations, ...tags];
  }

  /** The person's own statement, in place of an earlier one of the whole sample. */
  #state(sample: Sample, decision: SampleDecision, provenance: Provenance): void {
    const { proposal, className } = decision;
    const named = className === undefined ? null : findClassByName(this.#schema, className);
    const classId = named?.id ?? proposal?.classId;
    if (classId === undefined) return;
    const region = decision.region ?? proposal?.region;
    const earlier = region === undefined ? findOwnLabel(sample) : null;
    const id = earlier?.id ?? this.#context.createAnnotationId(sample.id);
    const after = { id, classId, ...(region === undefined ? {} : { region }), provenance };
    this.#change(sample.id, earlier, after);
  }

  #change(sampleId: string, before: Annotation | null, after: Annotation): void {
    this.#annotations.push({ kind: 'annotation', sampleId, before, after });
    // Another decision of the same list finds the sample as this one leaves it.
    const sample = this.#samples.get(sampleId);
    if (sample === undefined) return;
    const others = sample.annotations.filter(({ id }) => id !== after.id);
    this.#samples.set(sampleId, { ...sample, annotations: [...others, after] });
  }

  #tag(sample: Sample, tag: string, present: boolean): void {
    const sets = this.#tags.get(tag) ?? { put: new Set(), take: new Set() };
    this.#tags.set(tag, sets);
    const has = sample.tags.includes(tag);
    sets.put.delete(sample.id);
    sets.take.delete(sample.id);
    if (present && !has) sets.put.add(sample.id);
    if (!present && has) sets.take.add(sample.id);
  }
}

function toTagChange(tag: string, present: boolean, ids: ReadonlySet<string>): readonly Change[] {
  return ids.size === 0 ? [] : [{ kind: 'tag', tag, present, sampleIds: [...ids] }];
}
