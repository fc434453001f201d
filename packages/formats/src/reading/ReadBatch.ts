import type { Actor, FieldDefinition, Sample, SchemaVersion } from '@proofsheet/core';
import type { ReadProblem } from './ReadProblem.ts';

/** A sample, and its media where they came with it. */
export interface SampleRecord {
  /** The sample. */
  readonly sample: Sample;
  /** The bytes of its media, to be kept under `sample.media.source`; absent where none came with it. */
  readonly blob?: Blob;
}

/** What every reader gives, piece by piece. */
export interface ReadBatch<Item extends SampleRecord = SampleRecord> {
  /** Samples in the order of their source; may be none where only problems were met. */
  readonly records: readonly Item[];
  /** The schema with all classes so far; the same object while no class is new. */
  readonly schema: SchemaVersion;
  /** The fields of the samples; the same in every batch of a read. */
  readonly fields: readonly FieldDefinition[];
  /** What was left out, or read with a doubt, since the last batch. */
  readonly problems: readonly ReadProblem[];
}

/** How far a source was read. */
export interface ReadProgress {
  /** What was looked at so far, whether it was left out or not: files of a folder, bytes of a single file. */
  readonly done: number;
  /** The same in all; `null` where that isn't known, or not yet. */
  readonly total: number | null;
}

/** What every reader takes. */
export interface ReadOptions {
  /** The schema to which classes are added. */
  readonly schema: SchemaVersion;
  /** When the labels count as given: ISO 8601 in UTC. */
  readonly at: string;
  /** Samples and problems of a batch, > 0; default: 250. The first batch has 50 at most, so that something shows at once. */
  readonly batchSize?: number;
  /** Ends the read with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called before every batch, and once at the end, where `done` and `total` are the same. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** What readers of files with annotations take. */
export interface ReadAnnotationsOptions extends ReadOptions {
  /** Who counts as the maker of the annotations; default: a rule that is named after the format, such as `coco-import`. */
  readonly actor?: Actor;
}
