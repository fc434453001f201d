import type { ParseError, ParseResult } from 'papaparse';
import {
  type ReadProblem,
  type ReadProblemReason,
  toNote,
  toRecordProblem,
} from '../reading/ReadProblem.ts';
import type { CsvDialect } from './detectDialect.ts';

/** A row of cells. */
export interface CsvRow {
  /** The line it starts in, from 1. */
  readonly line: number;
  /** Its cells. */
  readonly cells: readonly string[];
}

/** What papaparse's own parser of whole rows does. */
interface RowParser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParseResult<string[]>;
}

/** The greatest length of a row in characters; a quote that is never closed would else take in the rest of the file. */
export const greatestRow: number = 1 << 22;

/** Each quote that is never closed costs a parse of all that follows, so past this many of them quotes count as text. */
const mostOpenQuotes = 100;

/** Parses a table piece by piece. A row with a quote that is never closed is left out by its first line, and the next line starts anew. */
export class CsvParser {
  #parser: RowParser;
  readonly #plainParser: RowParser;
  readonly #path: string;
  #carry = '';
  #line = 1;
  #problems: ReadProblem[] = [];
  #openQuotes = 0;

  private constructor(parser: RowParser, plainParser: RowParser, path: string) {
    this.#parser = parser;
    this.#plainParser = plainParser;
    this.#path = path;
  }

  /** Loads papaparse when it is called first. */
  static async load({ delimiter, isQuoted }: CsvDialect, path: string): Promise<CsvParser> {
    const { default: papaparse } = await import('papaparse');
    const settings = { delimiter, newline: '\n' } as const;
    const plain = new papaparse.Parser({ ...settings, fastMode: true });
    const quoted = isQuoted ? new papaparse.Parser({ ...settings, fastMode: false }) : plain;
    return new CsvParser(quoted, plain, path);
  }

  /** Takes the next piece and gives the rows that end in it. */
  push(text: string): readonly CsvRow[] {
    this.#carry += text;
    const rows = this.#parse(true);
    while (this.#carry.length > greatestRow) {
      this.#skipLine('too-long', `the row is longer than ${greatestRow} characters`);
      rows.push(...this.#parse(true));
    }
    return rows;
  }

  /** Gives the rows of what is left. */
  end(): readonly CsvRow[] {
    const rows = this.#parse(false);
    while (this.#carry !== '') {
      this.#skipLine('syntax', 'a quote is opened and never closed');
      rows.push(...this.#parse(false));
    }
    return rows;
  }

  /** Hands over what was left out so far. */
  takeProblems(): readonly ReadProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  #parse(ignoreLastRow: boolean): CsvRow[] {
    if (this.#carry === '') return [];
    const { data, errors, meta } = this.#parser.parse(this.#carry, 0, ignoreLastRow);
    const byRow = new Map(errors.map((error) => [error.row ?? -1, error]));
    const rows: CsvRow[] = [];
    for (const [index, cells] of data.entries()) {
      const error = byRow.get(index);
      if (error?.code === 'MissingQuotes') {
        this.#carry = this.#carry.slice(this.#findRow(index, data));
        return rows;
      }
      const isEnd = !ignoreLastRow && index === data.length - 1;
      const row = this.#toRow(cells, error, isEnd);
      if (row !== null) rows.push(row);
    }
    this.#carry = ignoreLastRow ? this.#carry.slice(meta.cursor) : '';
    return rows;
  }

  #toRow(cells: string[], error: ParseError | undefined, isEnd: boolean): CsvRow | null {
    const line = this.#line;
    const last = cells.length - 1;
    for (const cell of cells) this.#line += countBreaks(cell);
    cells[last] = (cells[last] ?? '').replace(/\r$/, '');
    if (!isEnd) this.#line += 1;
    if (cells.length === 1 && cells[0] === '') return null;
    if (error !== undefined) {
      const what = `a quoted cell goes on after its quote; the row was kept as far as it can be understood.`;
      this.#problems.push(toNote({ path: this.#path, line }, 'syntax', what));
    }
    return { line, cells };
  }

  /** Where a row starts: the parser tells only where it stopped. A row whose quote is never closed is the last one. */
  #findRow(index: number, data: readonly string[][]): number {
    const before = data
      .slice(0, index)
      .reduce((sum, cells) => sum + cells.reduce((n, cell) => n + countBreaks(cell), 1), 0);
    let start = 0;
    for (let row = 0; row < before; row += 1) start = this.#carry.indexOf('\n', start) + 1;
    return start;
  }

  #skipLine(reason: ReadProblemReason, what: string): void {
    const end = this.#carry.indexOf('\n');
    this.#openQuotes += 1;
    if (this.#openQuotes > mostOpenQuotes) this.#parser = this.#plainParser;
    const place = { path: this.#path, line: this.#line };
    this.#problems.push(toRecordProblem(place, reason, `${what}; the line was left out.`));
    this.#carry = end < 0 ? '' : this.#carry.slice(end + 1);
    this.#line += 1;
  }
}

function countBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
