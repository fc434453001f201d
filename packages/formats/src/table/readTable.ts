import type { Actor } from '@proofsheet/core';
import { Batcher } from '../reading/Batcher.ts';
import { KnownClasses } from '../reading/KnownClasses.ts';
import { nameFile } from '../reading/nameFile.ts';
import type { ReadAnnotationsOptions, ReadBatch } from '../reading/ReadBatch.ts';
import { type ReadProblem, toRecordProblem } from '../reading/ReadProblem.ts';
import type { TableColumns } from './TableColumns.ts';
import { inferLayout, type TableLayout } from './TableLayout.ts';
import type { RowBlock, TableRow } from './TableRow.ts';
import { toRowId, toRowLabel, toRowSample } from './toRowSample.ts';

/** What every reader of a table takes. */
export interface ReadTableOptions extends ReadAnnotationsOptions {
  /** The columns that are more than fields; default: found by their names and what is in them. */
  readonly columns?: TableColumns;
  /** Rows from which the kinds of the fields are inferred, > 0; default: 1000. No batch is given before they are read. */
  readonly inferenceRows?: number;
}

/** A table that was opened. */
export interface OpenTable {
  /** Names of its columns; `null` where they are the keys of its rows. */
  readonly names: readonly string[] | null;
  /** Its rows. */
  readonly blocks: AsyncIterable<RowBlock>;
}

/** A form in which tables come. */
export interface TableForm {
  /** What a file is called that has no name. */
  readonly name: string;
  /** Who counts as the maker of the labels where the options don't say: id of a rule. */
  readonly actorId: string;
  /**
   * Opens a table.
   *
   * @param file - Its name, for problems.
   */
  open(blob: Blob, file: string): Promise<OpenTable>;
}

interface TableSource {
  readonly file: string;
  readonly names: OpenTable['names'];
  readonly actor: Actor;
}

/** Makes samples of the rows of a table, batch by batch: what `readCsv`, `readJsonLines` and `readParquet` have in common. */
export async function* readTable(
  blob: Blob,
  { name, actorId, open }: TableForm,
  options: ReadTableOptions,
): AsyncGenerator<ReadBatch> {
  const { signal, onProgress, inferenceRows = 1000 } = options;
  signal?.throwIfAborted();
  const file = nameFile(blob, name);
  const { names, blocks } = await open(blob, file);
  const intake = new TableIntake({ file, names, actor: { kind: 'rule', id: actorId } }, options);
  const total = blob.size;
  let first: TableRow[] | null = [];
  let done = 0;
  for await (const { rows, problems, bytesRead } of blocks) {
    signal?.throwIfAborted();
    intake.report(problems);
    if (first === null) yield* intake.take(rows, false, (): void => onProgress?.({ done, total }));
    else {
      first.push(...rows);
      if (first.length < inferenceRows) continue;
      intake.learn(first.slice(0, inferenceRows));
      const waiting = first;
      first = null;
      yield* intake.take(waiting, false, (): void => onProgress?.({ done, total }));
    }
    done = bytesRead;
  }
  signal?.throwIfAborted();
  if (first !== null) intake.learn(first);
  yield* intake.take(first ?? [], true, (): void => onProgress?.({ done, total }));
  onProgress?.({ done: total, total });
}

/** Turns rows into batches once the layout is known. */
class TableIntake {
  readonly #source: TableSource;
  readonly #options: ReadTableOptions;
  readonly #classes: KnownClasses;
  readonly #batcher: Batcher;
  readonly #ids = new Set<string>();
  #layout: TableLayout = { columns: noColumns, fields: [] };

  constructor(source: TableSource, options: ReadTableOptions) {
    this.#source = source;
    this.#options = options;
    this.#classes = new KnownClasses(options.schema);
    this.#batcher = new Batcher(options.batchSize ?? 250);
  }

  learn(rows: readonly TableRow[]): void {
    const { names, file } = this.#source;
    this.#layout = inferLayout(names, rows, this.#options.columns ?? {}, file);
  }

  report(problems: readonly ReadProblem[]): void {
    this.#batcher.report(problems);
  }

  *take(rows: readonly TableRow[], isLast: boolean, onBatch: () => void): Generator<ReadBatch> {
    const { fields } = this.#layout;
    const { signal } = this.#options;
    const names = new Set(fields.map(({ name }) => name));
    for (let start = 0; start < rows.length; ) {
      signal?.throwIfAborted();
      const next = rows.slice(start, start + Math.max(1, this.#batcher.room));
      start += next.length;
      this.#classes.meet(
        next.map((row) => toRowLabel(row, this.#layout)).filter((label) => label !== null),
      );
      for (const row of next) this.#add(row, names);
      if (this.#batcher.room > 0) continue;
      onBatch();
      yield this.#batcher.take(this.#classes.schema, fields);
    }
    if (!isLast || this.#batcher.isEmpty) return;
    onBatch();
    yield this.#batcher.take(this.#classes.schema, fields);
  }

  #add(row: TableRow, names: ReadonlySet<string>): void {
    const { file, actor } = this.#source;
    const { line } = row;
    const id = toRowId(row, this.#layout, file);
    if (this.#ids.has(id)) {
      const what = `the id "${id.slice(0, 100)}" came before; the row was left out.`;
      this.#batcher.report([toRecordProblem({ path: file, line }, 'duplicate', what)]);
      return;
    }
    this.#ids.add(id);
    const provenance = { actor: this.#options.actor ?? actor, at: this.#options.at };
    const context = { layout: this.#layout, classes: this.#classes, file, provenance };
    const { record, problems } = toRowSample(row, context);
    this.#batcher.add(record);
    this.#batcher.report(problems);
    this.#batcher.report(this.#findStrangers(row, names));
  }

  /** Keys that came only after the fields were inferred. */
  *#findStrangers({ values, line }: TableRow, names: ReadonlySet<string>): Generator<ReadProblem> {
    if (this.#source.names !== null) return;
    const roles = Object.values(this.#layout.columns);
    for (const key of Object.keys(values)) {
      if (names.has(key) || roles.includes(key)) continue;
      const what = `the key "${key.slice(0, 100)}" is in none of the first lines; that value was left out.`;
      const problem = toRecordProblem({ path: this.#source.file, line }, 'misfit', what);
      yield { ...problem, kept: true };
    }
  }
}

const noColumns = { id: null, text: null, label: null, split: null, media: null, tags: null };
