import type { Annotation, FieldDefinition, Sample, SchemaVersion } from '@proofsheet/core';
import type { WriteProblem } from './WriteProblem.ts';

/** The samples that are written: asked for one by one. */
export type Samples = Iterable<Sample> | AsyncIterable<Sample>;

/** What every writer takes. */
export interface WriteOptions {
  /** The schema that the samples' annotations refer to. */
  readonly schema: SchemaVersion;
  /** Ends the writing with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after samples were written, with their number so far. */
  readonly onProgress?: (done: number) => void;
}

/** What writers of annotations take. */
export interface WriteAnnotationsOptions extends WriteOptions {
  /** Which annotations are written; default: all but a model's predictions. */
  readonly include?: (annotation: Annotation, sample: Sample) => boolean;
  /** Called with everything that can't be written, or not as it is. */
  readonly onProblem?: (problem: WriteProblem) => void;
}

/** What writers of archives with media take. */
export interface WriteArchiveOptions extends WriteAnnotationsOptions {
  /** Gives the media of a sample; `null` where there are none. Default: none is written. */
  readonly media?: (sample: Sample) => Promise<Blob | null>;
  /** When the files count as changed; default: now. */
  readonly modifiedAt?: Date;
}

/** What writers of fields take. */
export interface WriteFieldsOptions extends WriteOptions {
  /** The fields that are written. */
  readonly fields: readonly FieldDefinition[];
}

/** Says whether somebody or some rule stated it, so that it isn't only predicted. */
export function isNoPrediction({ provenance }: Annotation): boolean {
  return provenance.actor.kind !== 'model';
}
