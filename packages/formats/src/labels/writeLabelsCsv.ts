import { type Annotation, type Sample, type SchemaVersion, toLabel } from '@proofsheet/core';

/** What `writeLabelsCsv` takes. */
export interface WriteLabelsCsvOptions {
  /** Where the names of classes come from; a class that it lacks is written as its id. */
  readonly schema: SchemaVersion;
  /**
   * Whether a text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a line
   * break) gets a leading apostrophe; default: true. Such a text can come from a file's name. Where another
   * program reads the file and needs every text as it is, turn it off.
   */
  readonly escapeFormulas?: boolean;
}

const columns = ['id', 'label', 'label_source', 'rough_label', 'tags', 'split', 'labelled_at'];
const rowsPerChunk = 1000;

/** Papaparse's own pattern lets a formula pass that goes on after a line break. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Writes the labels of samples as CSV (RFC 4180, lines end with CR LF), in chunks of text that are made on demand.
 *
 * Columns: `id`; `label`, the name of the class that counts; `label_source`, `person` for a decision, `rule` for a
 * rough label, empty without one; `rough_label`, the latest rough label's class, whether a person decided or not;
 * `tags`, joined by `;`, where a `;` or `\` of a tag itself has a `\` before it; `split`; `labelled_at`, ISO 8601
 * in UTC.
 */
export async function* writeLabelsCsv(
  samples: Iterable<Sample> | AsyncIterable<Sample>,
  { schema, escapeFormulas = true }: WriteLabelsCsvOptions,
): AsyncGenerator<string> {
  const { default: papaparse } = await import('papaparse');
  const names = new Map(schema.classes.map(({ id, name }) => [id, name]));
  const format = (rows: readonly (readonly string[])[]) =>
    `${papaparse.unparse([...rows] as string[][], { escapeFormulae: escapeFormulas && formula })}\r\n`;
  yield format([columns]);
  let rows: (readonly string[])[] = [];
  for await (const sample of samples) {
    rows.push(toRow(sample, names));
    if (rows.length < rowsPerChunk) continue;
    yield format(rows);
    rows = [];
  }
  if (rows.length > 0) yield format(rows);
}

function toRow(sample: Sample, names: ReadonlyMap<string, string>): readonly string[] {
  const label = toLabel(sample);
  return [
    sample.id,
    toClassName(label, names),
    label?.provenance.actor.kind ?? '',
    toClassName(findRoughLabel(sample), names),
    sample.tags.map((tag) => tag.replace(/[\\;]/g, '\\$&')).join(';'),
    sample.split,
    label?.provenance.at ?? '',
  ];
}

function findRoughLabel({ annotations }: Sample): Annotation | null {
  const isRough = ({ region, provenance }: Annotation) =>
    region === undefined && provenance.actor.kind === 'rule';
  return annotations.findLast(isRough) ?? null;
}

function toClassName(label: Annotation | null, names: ReadonlyMap<string, string>): string {
  return label === null ? '' : (names.get(label.classId) ?? label.classId);
}
