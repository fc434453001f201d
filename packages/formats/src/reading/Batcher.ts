import type { FieldDefinition, SchemaVersion } from '@proofsheet/core';
import type { ReadBatch, SampleRecord } from './ReadBatch.ts';
import type { ReadProblem } from './ReadProblem.ts';

/** The most that the first batch of a read holds, so that something shows at once. */
export const firstBatchSize = 50;

/** Collects records and problems until a batch is full. */
export class Batcher {
  #size: number;
  readonly #batchSize: number;
  #records: SampleRecord[] = [];
  #problems: ReadProblem[] = [];

  /** @param batchSize - Records and problems of a batch, > 0; the first has `firstBatchSize` at most. */
  constructor(batchSize: number) {
    this.#batchSize = batchSize;
    this.#size = Math.min(firstBatchSize, batchSize);
  }

  /** How many records and problems are missing until the batch is full; ≤ 0 where it is. */
  get room(): number {
    return this.#size - this.#records.length - this.#problems.length;
  }

  /** Whether nothing was collected. */
  get isEmpty(): boolean {
    return this.#records.length === 0 && this.#problems.length === 0;
  }

  /** Adds a record. */
  add(record: SampleRecord): void {
    this.#records.push(record);
  }

  /** Adds problems. */
  report(problems: Iterable<ReadProblem>): void {
    for (const problem of problems) this.#problems.push(problem);
  }

  /** Hands over what was collected, and starts the next batch. */
  take(schema: SchemaVersion, fields: readonly FieldDefinition[]): ReadBatch {
    const batch = { records: this.#records, schema, fields, problems: this.#problems };
    this.#records = [];
    this.#problems = [];
    this.#size = this.#batchSize;
    return batch;
  }
}
