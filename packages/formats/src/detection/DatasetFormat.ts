/** A form in which datasets come; `csv` is TSV as well, `jsonl` the lossless form of `writeJsonLines` as well as any objects. */
export type DatasetFormat = 'image-folder' | 'coco' | 'voc' | 'yolo' | 'csv' | 'jsonl' | 'parquet';

/** Every form, those with annotations first. */
export const datasetFormats: readonly DatasetFormat[] = [
  'coco',
  'voc',
  'yolo',
  'jsonl',
  'csv',
  'parquet',
  'image-folder',
];

/** Extensions of the files that hold what is not in the images themselves; an image folder has none. */
export const formatExtensions: Readonly<
  Record<Exclude<DatasetFormat, 'image-folder'>, readonly string[]>
> = {
  coco: ['json'],
  voc: ['xml'],
  yolo: ['yaml', 'yml', 'names', 'txt'],
  jsonl: ['jsonl', 'ndjson', 'json'],
  csv: ['csv', 'tsv', 'txt'],
  parquet: ['parquet'],
};

/** The extension of a path in lower case, without its dot; empty where it has none. */
export function toExtension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}
