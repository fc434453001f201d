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
const greatestRow = 1 << 22;

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
  #isSkipping = false;

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
    this.#carry += this.#isSkipping ? this.#skipRest(text) : text;
    const rows = this.#parse(true);
    while (this.#carry.length > greatestRow) {
      this.#skipLine('too-long', `the row is longer than ${greatestRow} characters`);
      rows.push(...this.#parse(true));
    }
    return rows;
  }

  /** Gives the rows of what is left. */
  end(): readonly CsvRow[] {
    return this.#parse(false);
  }

  /** Hands over what was left out so far. */
  takeProblems(): readonly ReadProblem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  #parse(ignoreLastRow: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    for (let isDone = false; !isDone && this.#carry !== ''; ) {
      const { data, errors, meta } = this.#parser.parse(this.#carry, 0, ignoreLastRow);
      const byRow = new Map(errors.map((error) => [error.row ?? -1, error]));
      const open = data.findIndex((cells, index) => isOpenQuote(byRow.get(index), cells));
      const whole = open < 0 ? data : data.slice(0, open);
      const start = open < 0 ? meta.cursor : this.#findRow(whole);
      for (const [index, cells] of whole.entries()) {
        const isEnd = !ignoreLastRow && index === data.length - 1;
        const row = this.#toRow(cells, byRow.get(index), isEnd);
        if (row !== null) rows.push(row);
      }
      this.#carry = open < 0 && !ignoreLastRow ? '' : this.#carry.slice(start);
      isDone = open < 0;
      if (open >= 0) this.#skipLine('syntax', 'a quote is opened and not closed');
    }
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

  /** Where the row after the given ones starts: the parser tells only where it stopped. */
  #findRow(rows: readonly (readonly string[])[]): number {
    let start = 0;
    for (const cells of rows) {
      const breaks = cells.reduce((sum, cell) => sum + countBreaks(cell), 1);
      for (let line = 0; line < breaks; line += 1) start = this.#carry.indexOf('\n', start) + 1;
    }
    return start;
  }

  #skipLine(reason: ReadProblemReason, what: string): void {
    const end = this.#carry.indexOf('\n');
    this.#openQuotes += 1;
    if (this.#openQuotes > mostOpenQuotes) this.#parser = this.#plainParser;
    const place = { path: this.#path, line: this.#line };
    this.#problems.push(toRecordProblem(place, reason, `${what}; the line was left out.`));
    this.#isSkipping = end < 0;
    this.#carry = end < 0 ? '' : this.#carry.slice(end + 1);
    if (end >= 0) this.#line += 1;
  }

  /** What comes after the end of a line that is left out. */
  #skipRest(text: string): string {
    const end = text.indexOf('\n');
    if (end < 0) return '';
    this.#isSkipping = false;
    this.#line += 1;
    return text.slice(end + 1);
  }
}

/** A row of several lines whose quote is followed by more text has most likely run into a quote of another row. */
function isOpenQuote(error: ParseError | undefined, cells: readonly string[]): boolean {
  if (error === undefined) return false;
  return error.code === 'MissingQuotes' || cells.some((cell) => cell.includes('\n'));
}

function countBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1;
  return count;
}
