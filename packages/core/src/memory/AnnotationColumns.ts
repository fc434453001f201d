import type { Annotation } from '../vocabulary/Annotation.ts';
import type { Decision, Verdict } from '../vocabulary/Decision.ts';
import type { Provenance } from '../vocabulary/Provenance.ts';
import { type Coded, readCoded } from './Coded.ts';

/** What a provenance has beside its time. */
export type ProvenanceShape = Omit<Provenance, 'at' | 'durationMs'>;

/** Where many statements come from. */
export interface ProvenanceColumns {
  /** Their makers. */
  readonly shapes: Coded<ProvenanceShape>;
  /** When they were made. */
  readonly times: Coded<string>;
  /** How long that took; `NaN`: not known. */
  readonly durations: Float64Array;
}

/** The decisions among many annotations. Where nothing was decided they take no room. */
export interface DecisionColumns {
  /** The places of the annotations that were decided about, rising. */
  readonly entries: Uint32Array;
  /** What was decided. */
  readonly verdicts: Coded<Verdict>;
  /** Who decided. */
  readonly provenances: ProvenanceColumns;
}

/** The annotations of many samples. */
export interface AnnotationColumns {
  /** By sample: the place of its first annotation; one more at the end. */
  readonly starts: Uint32Array;
  /** Their ids. */
  readonly ids: Coded<string>;
  /** Their classes. */
  readonly classes: Coded<string>;
  /** Where they come from. */
  readonly provenances: ProvenanceColumns;
  /** Their scores; `NaN`: none. */
  readonly scores: Float64Array;
  /** Their regions as JSON. */
  readonly regions: Coded<string>;
  /** Their attributes as JSON. */
  readonly attributes: Coded<string>;
  /** What was decided about them. */
  readonly decisions: DecisionColumns;
}

/** Makes the annotation at a place. */
export function readAnnotation(columns: AnnotationColumns, entry: number): Annotation {
  const score = columns.scores[entry] as number;
  const region = readCoded(columns.regions, entry);
  const attributes = readCoded(columns.attributes, entry);
  const decision = readDecision(columns.decisions, entry);
  return {
    id: readCoded(columns.ids, entry) ?? '',
    classId: readCoded(columns.classes, entry) ?? '',
    provenance: readProvenance(columns.provenances, entry),
    ...(region === undefined
      ? {}
      : { region: JSON.parse(region) as NonNullable<Annotation['region']> }),
    ...(attributes === undefined
      ? {}
      : { attributes: JSON.parse(attributes) as NonNullable<Annotation['attributes']> }),
    ...(Number.isNaN(score) ? {} : { score }),
    ...(decision === null ? {} : { decision }),
  };
}

function readProvenance(columns: ProvenanceColumns, entry: number): Provenance {
  const shape = readCoded(columns.shapes, entry) as ProvenanceShape;
  const at = readCoded(columns.times, entry) ?? '';
  const durationMs = columns.durations[entry] as number;
  return Number.isNaN(durationMs) ? { ...shape, at } : { ...shape, at, durationMs };
}

function readDecision(
  { entries, verdicts, provenances }: DecisionColumns,
  entry: number,
): Decision | null {
  const place = findPlace(entries, entry);
  if (entries[place] !== entry) return null;
  return {
    verdict: readCoded(verdicts, place) as Verdict,
    provenance: readProvenance(provenances, place),
  };
}

/** The first place whose entry is no smaller, by halving. */
function findPlace(entries: Uint32Array, entry: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as number) < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
