import {
  addClasses,
  type FieldDefinition,
  findClassByName,
  parseSample,
  type Sample,
  SampleError,
  type SchemaVersion,
} from '@proofsheet/core';
import { Batcher } from '../reading/Batcher.ts';
import type { ReadBatch, ReadOptions } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import type { LineBlock, TextLine } from '../text/splitLines.ts';
import { isHeader, type JsonLinesHeader, parseHeader } from './JsonLinesHeader.ts';
import { parseLine } from './readJsonLines.ts';

/** A file of samples that is read. */
export interface SampleLinesSource {
  /** Name of the file. */
  readonly file: string;
  /** Its length in bytes. */
  readonly byteLength: number;
  /** Its lines. */
  readonly lines: AsyncIterable<LineBlock>;
  /** What was met when it was opened. */
  readonly problems: readonly ReadProblem[];
}

/** Reads samples in the form that `writeJsonLines` writes; see `readJsonLines`. */
export async function* readSampleLines(
  { file, byteLength, lines, problems }: SampleLinesSource,
  options: ReadOptions,
): AsyncGenerator<ReadBatch> {
  const { signal, onProgress, batchSize = 250 } = options;
  const batcher = new Batcher(batchSize);
  const joiner = new SchemaJoiner(options.schema);
  const ids = new Set<string>();
  batcher.report(problems);
  let done = 0;
  const read = (line: TextLine): void => {
    const place = { path: file, line: line.line };
    const outcome = parseLine(line, file);
    if (outcome === null) return;
    if ('reason' in outcome) {
      batcher.report([outcome]);
      return;
    }
    const { value } = outcome;
    try {
      if (isHeader(value)) {
        joiner.take(parseHeader(value));
        return;
      }
      const sample = joiner.fit(parseSample(value));
      const unknown = sample.annotations.find(({ classId }) => !joiner.has(classId));
      if (ids.has(sample.id)) {
        batcher.report([
          toRecordProblem(
            place,
            'duplicate',
            `the id "${sample.id.slice(0, 100)}" came before; the sample was left out.`,
          ),
        ]);
      } else if (unknown !== undefined) {
        batcher.report([
          toRecordProblem(
            place,
            'unknown-reference',
            `no class has the id "${unknown.classId}"; the sample was left out.`,
          ),
        ]);
      } else {
        ids.add(sample.id);
        batcher.add({ sample });
      }
    } catch (error) {
      if (!(error instanceof SampleError)) throw error;
      const { path, problem } = error.details;
      const what = `${path === '' ? '' : `At ${path}: `}${problem}; the line was left out.`;
      batcher.report([toRecordProblem(place, 'wrong-value', what)]);
    }
  };
  for await (const block of lines) {
    for (const line of block.lines) {
      signal?.throwIfAborted();
      read(line);
      if (batcher.room > 0) continue;
      onProgress?.({ done, total: byteLength });
      yield batcher.take(joiner.schema, joiner.fields);
    }
    done = block.bytesRead;
  }
  signal?.throwIfAborted();
  onProgress?.({ done: byteLength, total: byteLength });
  if (!batcher.isEmpty) yield batcher.take(joiner.schema, joiner.fields);
}

/** Brings the classes of a file together with those that are there. */
class SchemaJoiner {
  #schema: SchemaVersion;
  #fields: readonly FieldDefinition[] = [];
  #ids: ReadonlyMap<string, string> | null = null;
  #known: ReadonlySet<string>;

  constructor(schema: SchemaVersion) {
    this.#schema = schema;
    this.#known = toIds(schema);
  }

  get schema(): SchemaVersion {
    return this.#schema;
  }

  get fields(): readonly FieldDefinition[] {
    return this.#fields;
  }

  take({ schema, fields }: JsonLinesHeader): void {
    this.#fields = fields;
    if (this.#schema.classes.length === 0) {
      this.#schema = schema;
      this.#known = toIds(schema);
      return;
    }
    const joined = addClasses(
      this.#schema,
      schema.classes.map(({ name }) => name),
    );
    this.#ids = new Map(
      schema.classes.map(({ id, name }) => [id, findClassByName(joined, name)?.id ?? id]),
    );
    this.#schema = joined;
    this.#known = toIds(joined);
  }

  has(classId: string): boolean {
    return this.#known.has(classId);
  }

  /** The sample with the classes as they are called here. */
  fit(sample: Sample): Sample {
    const ids = this.#ids;
    if (ids === null) return sample;
    const annotations = sample.annotations.map((annotation) => {
      const classId = ids.get(annotation.classId) ?? annotation.classId;
      const schemaVersion = this.#schema.version;
      return { ...annotation, classId, provenance: { ...annotation.provenance, schemaVersion } };
    });
    return { ...sample, annotations };
  }
}

function toIds({ classes }: SchemaVersion): ReadonlySet<string> {
  return new Set(classes.map(({ id }) => id));
}
