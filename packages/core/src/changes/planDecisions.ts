import type { Annotation } from '../vocabulary/Annotation.ts';
import { type Decision, isSettling, type Verdict } from '../vocabulary/Decision.ts';
import type { Provenance } from '../vocabulary/Provenance.ts';
import type { Region } from '../vocabulary/Region.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { addClasses, findClassByName, type SchemaVersion } from '../vocabulary/Schema.ts';
import { ambiguousTag, duplicateTag, excludedTag, skippedTag } from '../vocabulary/standardTags.ts';
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
   * The statement that it is about, as the person saw it: a prediction, or a rough label. Where it has become another one since, by
   * somebody else's decision, the change set is a conflict and never overwrites it. One that the sample doesn't have is kept with it
   * from then on. `null`: nobody proposed anything, and the person saw it.
   */
  readonly proposal: Annotation | null;
  /**
   * The latest label that a person gave the whole sample, as whoever decides saw it; `null`: they saw none. Where it has become another one
   * since, what is accepted or corrected is a conflict. Absent: it takes the place of whatever is there.
   */
  readonly label?: Annotation | null;
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
 * arbiter, what is skipped is tagged as put off, and any decision that settles the matter takes those tags off. Whoever decides once more
 * takes back what their earlier decision stated.
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
  /** What an earlier decision of the same list left. */
  readonly #made = new Set<Annotation>();
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
    const isStated = verdict === 'accepted' || verdict === 'corrected';
    if (proposal !== null) {
      const known = sample.annotations.find(({ id }) => id === proposal.id) ?? null;
      const before = known === null || this.#made.has(known) ? known : proposal;
      const after = { ...(before ?? proposal), decision: { verdict, provenance } };
      this.#change(sample.id, before, after);
      if (before?.decision !== undefined) this.#takeBack(sample, before.decision, isStated);
    }
    if (isStated) this.#state(sample.id, decision, provenance);
    this.#tagBy(verdict, sample);
  }

  #tagBy(verdict: Verdict, sample: Sample): void {
    if (verdict === 'duplicate') {
      this.#tag(sample, duplicateTag, true);
      this.#tag(sample, excludedTag, true);
    }
    const isSettled = isSettling(verdict);
    if (verdict === 'ambiguous') this.#tag(sample, ambiguousTag, true);
    else if (isSettled) this.#tag(sample, ambiguousTag, false);
    if (verdict === 'skipped') this.#tag(sample, skippedTag, true);
    else if (isSettled || verdict === 'ambiguous') this.#tag(sample, skippedTag, false);
  }

  /** What an earlier decision of the same person stated is no longer so. A label that a new one takes the place of stays until then. */
  #takeBack(sample: Sample, { provenance, verdict }: Decision, keepsLabel: boolean): void {
    const { actor, at } = provenance;
    if (actor.id !== this.#context.actor.id) return;
    if (verdict === 'duplicate') {
      this.#tag(sample, duplicateTag, false);
      this.#tag(sample, excludedTag, false);
    }
    for (const annotation of sample.annotations) {
      const by = annotation.provenance;
      if (by.actor.kind !== 'person' || by.actor.id !== actor.id || by.at !== at) continue;
      if (keepsLabel && annotation.region === undefined) continue;
      this.#change(sample.id, annotation, null);
    }
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
  #state(sampleId: string, decision: SampleDecision, provenance: Provenance): void {
    const sample = this.#samples.get(sampleId);
    if (sample === undefined) return;
    const { proposal, className } = decision;
    const named = className === undefined ? null : findClassByName(this.#schema, className);
    const classId = named?.id ?? proposal?.classId;
    if (classId === undefined) return;
    const region = decision.region ?? proposal?.region;
    const present = region === undefined ? findOwnLabel(sample) : null;
    const isMade = present !== null && this.#made.has(present);
    const seen = region !== undefined || isMade ? present : decision.label;
    const earlier = seen === undefined ? present : seen;
    const id = (present ?? earlier)?.id ?? this.#context.createAnnotationId(sample.id);
    const after = { id, classId, ...(region === undefined ? {} : { region }), provenance };
    this.#change(sample.id, earlier, after);
  }

  #change(sampleId: string, before: Annotation | null, after: Annotation | null): void {
    this.#annotations.push({ kind: 'annotation', sampleId, before, after });
    if (after !== null) this.#made.add(after);
    // Another decision of the same list finds the sample as this one leaves it.
    const sample = this.#samples.get(sampleId);
    if (sample === undefined) return;
    const id = before?.id ?? after?.id;
    const others = sample.annotations.filter((one) => one.id !== id);
    const annotations = after === null ? others : [...others, after];
    this.#samples.set(sampleId, { ...sample, annotations });
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
