import type { DatasetFormat } from '@proofsheet/formats';
import type { ExportFormat } from '../dataset/exportDataset.ts';

/** What formats are called, and what is read of them. */
export const formatWords: Readonly<
  Record<DatasetFormat, { readonly name: string; readonly story: string }>
> = {
  coco: { name: 'COCO', story: 'Boxes, polygons and masks from its JSON files' },
  voc: { name: 'Pascal VOC', story: 'Boxes from an XML file for each image' },
  yolo: { name: 'YOLO', story: 'Boxes and polygons from label files and data.yaml' },
  jsonl: {
    name: 'JSON lines',
    story: 'A sample for each line, lossless where Proofsheet wrote it',
  },
  csv: { name: 'CSV or TSV', story: 'A text or an image for each row, other columns as fields' },
  parquet: { name: 'Parquet', story: 'A text or an image for each row, other columns as fields' },
  'image-folder': { name: 'Folder of images', story: 'Names of folders become rough labels' },
};

/** What a dataset can be written as, in the words of the menu. */
export const exportWords: readonly { readonly id: ExportFormat; readonly label: string }[] = [
  { id: 'labels', label: 'Labels (CSV)' },
  { id: 'csv', label: 'Labels and fields (CSV)' },
  { id: 'jsonl', label: 'Everything but media (JSON lines)' },
  { id: 'coco', label: 'COCO (JSON)' },
  { id: 'voc', label: 'Pascal VOC with images (ZIP)' },
  { id: 'yolo', label: 'YOLO with images (ZIP)' },
  { id: 'image-folder', label: 'Images in folders of their class (ZIP)' },
];
