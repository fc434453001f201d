import type { Annotation } from '../vocabulary/Annotation.ts';
import type { MediaKind } from '../vocabulary/Media.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { type AnnotationColumns, readAnnotation } from './AnnotationColumns.ts';
import { addBit, type Bits, hasBit } from './Bits.ts';
import { type Coded, readCoded } from './Coded.ts';
import { toColumnSample } from './toColumnSample.ts';

/** The tags of many samples. */
export interface TagColumns extends Coded<string> {
  /** By sample: the place of its first tag in `codes`; one more at the end. */
  readonly starts: Uint32Array;
}

/** Everything that a dataset's samples hold, as columns: what a checkpoint is made of. */
export interface CheckpointColumns {
  /** Ids, fields, splits and sources; labels and media kinds are told apart from them. */
  readonly samples: SampleColumns;
  /** Kinds and MIME types. */
  readonly media: Coded<{ readonly kind: MediaKind; readonly type?: string }>;
  /** Sizes of the stored bytes; `NaN`: not known. */
  readonly byteLengths: Float64Array;
  /** By field: the samples whose value is there and is `null`. */
  readonly nulls: Readonly<Record<string, Bits>>;
  /** Tags. */
  readonly tags: TagColumns;
  /** Annotations. */
  readonly annotations: AnnotationColumns;
  /** Samples that the columns can't hold, by their place. */
  readonly odd: readonly (readonly [place: number, sample: Sample])[];
}

/** Puts samples into the sets of their tags, of which there is one a tag. */
export function markTags({ starts, codes }: TagColumns, tagged: readonly Bits[]): void {
  for (let row = 0; row < starts.length - 1; row += 1) {
    const end = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < end; entry += 1) {
      addBit(tagged[(codes[entry] as number) - 1] as Bits, row);
    }
  }
}

/** Makes the annotations that a sample has in a checkpoint. */
export function toCheckpointAnnotations(
  { annotations }: CheckpointColumns,
  place: number,
): readonly Annotation[] {
  const { starts } = annotations;
  const [start, end] = [starts[place] as number, starts[place + 1] as number];
  const list: Annotation[] = [];
  for (let entry = start; entry < end; entry += 1) list.push(readAnnotation(annotations, entry));
  return list;
}

/** Makes the sample that a checkpoint has at a place; those that are odd are elsewhere. */
export function toCheckpointSample(columns: CheckpointColumns, place: number): Sample {
  const { samples, tags, nulls } = columns;
  const plain = toColumnSample(samples, place);
  const byteLength = columns.byteLengths[place] as number;
  const fields: Record<string, Sample['fields'][string]> = { ...plain.fields };
  for (const name in nulls) if (hasBit(nulls[name] as Bits, place)) fields[name] = null;
  const tagged = tags.codes.subarray(tags.starts[place], tags.starts[place + 1]);
  return {
    ...plain,
    media: {
      ...(readCoded(columns.media, place) ?? { kind: plain.media.kind }),
      source: plain.media.source,
      ...(Number.isNaN(byteLength) ? {} : { byteLength }),
    },
    fields,
    tags: Array.from(tagged, (code) => tags.values[code - 1] ?? ''),
    annotations: toCheckpointAnnotations(columns, place),
  };
}
