/** How a table of texts is written. */
export interface CsvDialect {
  /** What stands between two cells: one character. */
  readonly delimiter: string;
  /** Whether quotes around a cell are no part of it; else they are text as any other. */
  readonly isQuoted: boolean;
}

const delimiters = [',', '\t', ';', '|'];

/**
 * Finds out how a table is written from its beginning.
 *
 * Quotes are no question but in a table that is separated by tabs, where many programs never quote. There they count as quotes where
 * one of them is needed (around a tab, a line break or a doubled quote) or where every cell of a column has them, and
 * not where a cell goes on after its closing quote. Else they are part of the text: a message that somebody put into quotes.
 *
 * @param text - The beginning of the table, some hundred lines at least where it has as many.
 * @param delimiter - Where it is known.
 */
export async function detectDialect(text: string, delimiter?: string): Promise<CsvDialect> {
  const known = delimiter ?? (await guessDelimiter(text));
  return { delimiter: known, isQuoted: known !== '\t' || isQuotedTable(text, known) };
}

async function guessDelimiter(text: string): Promise<string> {
  const { default: papaparse } = await import('papaparse');
  const { meta } = papaparse.parse(text.slice(0, 1 << 16), {
    preview: 50,
    skipEmptyLines: true,
    delimitersToGuess: delimiters,
  });
  return meta.delimiter;
}

interface Evidence {
  needed: number;
  broken: number;
  /** By column: cells that are not empty, and those of them that are quoted. */
  readonly columns: Map<number, { cells: number; quoted: number }>;
}

function isQuotedTable(text: string, delimiter: string): boolean {
  const evidence = collectEvidence(text, delimiter);
  const hasQuotedColumn = [...evidence.columns.values()].some(
    ({ cells, quoted }) => quoted > 0 && quoted === cells,
  );
  if (evidence.broken > 0) return evidence.needed > evidence.broken;
  return evidence.needed > 0 || hasQuotedColumn;
}

/** The first line is the header, which may be quoted or not whatever the rest is. */
function collectEvidence(text: string, delimiter: string): Evidence {
  const evidence: Evidence = { needed: 0, broken: 0, columns: new Map() };
  let column = 0;
  let start = text.indexOf('\n') + 1;
  while (start > 0 && start < text.length) {
    const end = text[start] === '"' ? weighQuoted(text, start, delimiter, evidence) : null;
    const isQuoted = end !== null;
    const stop = end ?? findCellEnd(text, start, delimiter);
    if (stop > start && text[start] !== '\r') {
      const counts = evidence.columns.get(column) ?? { cells: 0, quoted: 0 };
      counts.cells += 1;
      counts.quoted += Number(isQuoted);
      evidence.columns.set(column, counts);
    }
    column = text[stop] === delimiter ? column + 1 : 0;
    start = stop + 1;
  }
  return evidence;
}

/** The end of a quoted cell; `null` where it is none after all. */
function weighQuoted(
  text: string,
  start: number,
  delimiter: string,
  evidence: Evidence,
): number | null {
  const close = findClosingQuote(text, start + 1);
  if (close === null) {
    evidence.broken += 1;
    return null;
  }
  const end = text[close + 1] === '\r' ? close + 2 : close + 1;
  const next = text[end];
  if (next !== undefined && next !== '\n' && next !== delimiter) {
    evidence.broken += 1;
    return null;
  }
  const content = text.slice(start + 1, close);
  const [hasBreak, hasDelimiter] = [content.includes('\n'), content.includes(delimiter)];
  // A quote that was forgotten runs on over whole rows to the next one: it holds both.
  if (hasBreak && hasDelimiter) {
    evidence.broken += 1;
    return null;
  }
  if (hasBreak || hasDelimiter || content.includes('""')) evidence.needed += 1;
  return end;
}

function findClosingQuote(text: string, start: number): number | null {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return null;
}

function findCellEnd(text: string, start: number, delimiter: string): number {
  const cell = text.indexOf(delimiter, start);
  const line = text.indexOf('\n', start);
  const ends = [cell, line].filter((end) => end >= 0);
  return ends.length === 0 ? text.length : Math.min(...ends);
}
