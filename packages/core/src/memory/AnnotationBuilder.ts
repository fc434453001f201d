import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Decision, Verdict } from '../vocabulary/Decision.ts';
import type { Provenance } from '../vocabulary/Provenance.ts';
import type { FieldValue } from '../vocabulary/Sample.ts';
import type {
  AnnotationColumns,
  DecisionColumns,
  ProvenanceColumns,
  ProvenanceShape,
} from './AnnotationColumns.ts';
import { CodeBuilder, NumberList } from './CodeBuilder.ts';

/** Lays the annotations of samples out as columns, sample by sample. */
export class AnnotationBuilder {
  readonly #starts = new NumberList();
  readonly #ids = new CodeBuilder<string>();
  readonly #classes = new CodeBuilder<string>();
  readonly #provenances = new ProvenanceBuilder();
  readonly #scores = new NumberList();
  readonly #regions = new CodeBuilder<string>();
  readonly #attributes = new CodeBuilder<string>();
  readonly #decisions = new DecisionBuilder();
  #count = 0;

  /** Whether columns can hold an annotation, so that the same comes back. */
  static fits({ provenance, decision, attributes, ...annotation }: Annotation): boolean {
    return (
      hasOnly(annotation, annotationNames) &&
      !Number.isNaN(annotation.score) &&
      fitsProvenance(provenance) &&
      (attributes === undefined || fitsAttributes(attributes)) &&
      (decision === undefined ||
        (hasOnly(decision, decisionNames) && fitsProvenance(decision.provenance)))
    );
  }

  /** Begins the next sample. */
  begin(): void {
    this.#starts.push(this.#count);
  }

  /** Adds an annotation, one that fits, to the sample that was begun. */
  add({ id, classId, region, score, attributes, provenance, decision }: Annotation): void {
    this.#ids.push(id);
    this.#classes.push(classId);
    this.#provenances.push(provenance);
    this.#scores.push(score ?? Number.NaN);
    this.#regions.push(region === undefined ? undefined : JSON.stringify(region));
    this.#attributes.push(attributes === undefined ? undefined : JSON.stringify(attributes));
    if (decision !== undefined) this.#decisions.push(this.#count, decision);
    this.#count += 1;
  }

  /** The columns, after the last sample. */
  finish(): AnnotationColumns {
    this.#starts.push(this.#count);
    return {
      starts: this.#starts.toCodes(),
      ids: this.#ids.finish(),
      classes: this.#classes.finish(),
      provenances: this.#provenances.finish(),
      scores: this.#scores.toFloats(),
      regions: this.#regions.finish(),
      attributes: this.#attributes.finish(),
      decisions: this.#decisions.finish(),
    };
  }
}

class ProvenanceBuilder {
  readonly #shapes = new CodeBuilder<ProvenanceShape>();
  readonly #times = new CodeBuilder<string>();
  readonly #durations = new NumberList();

  push({ at, durationMs, ...shape }: Provenance): void {
    const { actor, schemaVersion } = shape;
    this.#shapes.push(shape, JSON.stringify([actor.kind, actor.id, actor.version, schemaVersion]));
    this.#times.push(at);
    this.#durations.push(durationMs ?? Number.NaN);
  }

  finish(): ProvenanceColumns {
    return {
      shapes: this.#shapes.finish(),
      times: this.#times.finish(),
      durations: this.#durations.toFloats(),
    };
  }
}

class DecisionBuilder {
  readonly #entries = new NumberList();
  readonly #verdicts = new CodeBuilder<Verdict>();
  readonly #provenances = new ProvenanceBuilder();

  push(entry: number, { verdict, provenance }: Decision): void {
    this.#entries.push(entry);
    this.#verdicts.push(verdict);
    this.#provenances.push(provenance);
  }

  finish(): DecisionColumns {
    return {
      entries: this.#entries.toCodes(),
      verdicts: this.#verdicts.finish(),
      provenances: this.#provenances.finish(),
    };
  }
}

const annotationNames = new Set(['id', 'classId', 'region', 'score']);
const decisionNames = new Set(['verdict', 'provenance']);
const provenanceNames = new Set(['actor', 'at', 'schemaVersion', 'durationMs']);
const actorNames = new Set(['kind', 'id', 'version']);

function fitsProvenance(provenance: Provenance): boolean {
  return (
    hasOnly(provenance, provenanceNames) &&
    hasOnly(provenance.actor, actorNames) &&
    !Number.isNaN(provenance.durationMs)
  );
}

/** JSON knows no number but a finite one, and no zero below zero. */
function fitsAttributes(attributes: Readonly<Record<string, FieldValue>>): boolean {
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined || name === '__proto__') return false;
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return false;
  }
  return true;
}

/** Whether an object has no other properties than some. */
export function hasOnly(object: object, names: ReadonlySet<string>): boolean {
  for (const name in object) if (!names.has(name)) return false;
  return true;
}
