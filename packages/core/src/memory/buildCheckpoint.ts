import type { Media } from '../vocabulary/Media.ts';
import { type Sample, splits } from '../vocabulary/Sample.ts';
import type { SampleColumns } from '../vocabulary/SampleColumns.ts';
import { AnnotationBuilder, hasOnly } from './AnnotationBuilder.ts';
import type { Bits } from './Bits.ts';
import type { CheckpointColumns } from './CheckpointColumns.ts';
import { CodeBuilder, NumberList } from './CodeBuilder.ts';
import { FieldBuilder } from './FieldBuilder.ts';

/** Samples that stay as they were, whatever becomes of the dataset. */
export interface CapturedSamples {
  /** How many there are. */
  readonly length: number;
  /** The sample at a place in the dataset's own order. */
  at(place: number): Sample;
}

const rowsPerSlice = 1000;

/**
 * Lays samples out as columns.
 *
 * @param samples - The samples.
 * @returns In the end, the columns. Yields often, so that whoever runs it can do something else in between.
 */
export function* buildCheckpoint(
  samples: CapturedSamples,
): Generator<void, CheckpointColumns, undefined> {
  const builder = new CheckpointBuilder(samples.length);
  for (let place = 0; place < samples.length; place += 1) {
    builder.add(place, samples.at(place));
    if (place % rowsPerSlice === 0) yield;
  }
  return yield* builder.finish();
}

class CheckpointBuilder {
  readonly #rows: number;
  readonly #ids: string[] = [];
  readonly #sources: string[] = [];
  readonly #media = new CodeBuilder<Omit<Media, 'source' | 'byteLength'>>();
  readonly #byteLengths = new NumberList();
  readonly #splits: Uint8Array;
  readonly #fields = new Map<string, FieldBuilder>();
  readonly #tagStarts = new NumberList();
  readonly #tags = new CodeBuilder<string>();
  #tagCount = 0;
  readonly #annotations = new AnnotationBuilder();
  readonly #odd: [number, Sample][] = [];

  constructor(rows: number) {
    this.#rows = rows;
    this.#splits = new Uint8Array(rows);
  }

  add(place: number, sample: Sample): void {
    const { id, media, split } = sample;
    const isOdd = !this.#fits(sample);
    if (isOdd) this.#odd.push([place, sample]);
    this.#ids.push(id);
    this.#sources.push(media.source);
    const { kind, type } = media;
    const shape = type === undefined ? { kind } : { kind, type };
    this.#media.push(shape, type === undefined ? kind : `${kind} ${type}`);
    this.#byteLengths.push(media.byteLength ?? Number.NaN);
    this.#splits[place] = splits.indexOf(split);
    this.#tagStarts.push(this.#tagCount);
    this.#annotations.begin();
    if (isOdd) return;
    for (const tag of sample.tags) this.#tags.push(tag);
    this.#tagCount += sample.tags.length;
    for (const annotation of sample.annotations) this.#annotations.add(annotation);
    for (const name in sample.fields) {
      const value = sample.fields[name];
      if (value !== undefined) this.#readField(name).set(place, value);
    }
  }

  *finish(): Generator<void, CheckpointColumns, undefined> {
    const fields: Record<string, SampleColumns['fields'][string]> = {};
    const nulls: Record<string, Bits> = {};
    const dates: string[] = [];
    for (const [name, builder] of this.#fields) {
      yield;
      const built = builder.finish();
      fields[name] = built.column;
      if (built.isDate) dates.push(name);
      if (built.nulls !== undefined) nulls[name] = built.nulls;
    }
    yield;
    this.#tagStarts.push(this.#tagCount);
    return {
      samples: {
        ids: this.#ids,
        media: { kind: 'image', sources: toTemplate(this.#ids, this.#sources) ?? this.#sources },
        fields,
        splits: this.#splits,
        dates,
      },
      media: this.#media.finish(),
      byteLengths: this.#byteLengths.toFloats(),
      nulls,
      tags: { starts: this.#tagStarts.toCodes(), ...this.#tags.finish() },
      annotations: this.#annotations.finish(),
      odd: this.#odd,
    };
  }

  #fits(sample: Sample): boolean {
    if (!hasOnly(sample, sampleNames) || !hasOnly(sample.media, mediaNames)) return false;
    if (Number.isNaN(sample.media.byteLength) || splits.indexOf(sample.split) < 0) return false;
    for (const name in sample.fields) {
      // As a name of a plain object this one is the prototype.
      if (name === '__proto__') return false;
      if (Number.isNaN(sample.fields[name])) return false;
    }
    return sample.annotations.every(AnnotationBuilder.fits);
  }

  #readField(name: string): FieldBuilder {
    let builder = this.#fields.get(name);
    if (builder === undefined) {
      builder = new FieldBuilder(this.#rows);
      this.#fields.set(name, builder);
    }
    return builder;
  }
}

const sampleNames = new Set(['id', 'media', 'fields', 'tags', 'split', 'annotations']);
const mediaNames = new Set(['kind', 'source', 'type', 'byteLength']);
/** One text with `{id}` from which all sources follow; `null` where there is none. */
function toTemplate(ids: readonly string[], sources: readonly string[]): string | null {
  const [id = '', source = ''] = [ids[0], sources[0]];
  const at = source.lastIndexOf(id);
  if (id === '' || at < 0) return null;
  const [before, after] = [source.slice(0, at), source.slice(at + id.length)];
  if (`${before}${after}`.includes('{id}')) return null;
  const isOf = ids.every((one, place) => sources[place] === `${before}${one}${after}`);
  return isOf ? `${before}{id}${after}` : null;
}
