export { annotatedImageFields } from './annotated/annotatedImageFields.ts';
export { type ReadCocoOptions, readCoco } from './coco/readCoco.ts';
export { type MaskForm, type WriteCocoOptions, writeCoco } from './coco/writeCoco.ts';
export { type ReadCsvOptions, readCsv } from './csv/readCsv.ts';
export { type WriteCsvOptions, writeCsv } from './csv/writeCsv.ts';
export { type DatasetFormat, datasetFormats } from './detection/DatasetFormat.ts';
export {
  type DetectFormatOptions,
  detectFormat,
  type FormatGuess,
} from './detection/detectFormat.ts';
export { listEvidence } from './detection/listEvidence.ts';
export { type ReadFormatOptions, readFormat } from './detection/readFormat.ts';
export {
  type WritableFormat,
  type WriteFormatOptions,
  writeFormat,
  writtenExtensions,
} from './detection/writeFormat.ts';
export { imageFolderFields } from './images/imageFolderFields.ts';
export {
  type ImageFolderBatch,
  type ImageRecord,
  type ReadImageFolderOptions,
  readImageFolder,
} from './images/readImageFolder.ts';
export {
  type ImageSize,
  type PixelSize,
  readImageSize,
  toDisplayedSize,
} from './images/readImageSize.ts';
export { type WriteImageFolderOptions, writeImageFolder } from './images/writeImageFolder.ts';
export { type ReadJsonLinesOptions, readJsonLines } from './jsonl/readJsonLines.ts';
export { writeJsonLines } from './jsonl/writeJsonLines.ts';
export { type WriteLabelsCsvOptions, writeLabelsCsv } from './labels/writeLabelsCsv.ts';
export type {
  DroppedDirectory,
  DroppedDirectoryReader,
  DroppedEntry,
  DroppedFile,
} from './listing/DroppedEntry.ts';
export { FolderError, type FolderErrorDetails } from './listing/FolderError.ts';
export type { FolderFile, Listing, ListOptions } from './listing/FolderFile.ts';
export { listDirectory } from './listing/listDirectory.ts';
export { listDroppedEntries } from './listing/listDroppedEntries.ts';
export { listFiles, type PathedFile, toPathedFile } from './listing/listFiles.ts';
export { orderPaths } from './listing/orderPaths.ts';
export { readParquet } from './parquet/readParquet.ts';
export {
  FormatError,
  type FormatErrorDetails,
  type FormatErrorKind,
} from './reading/FormatError.ts';
export type {
  ReadAnnotationsOptions,
  ReadBatch,
  ReadOptions,
  ReadProgress,
  SampleRecord,
} from './reading/ReadBatch.ts';
export type { ReadProblem, ReadProblemReason } from './reading/ReadProblem.ts';
export type { ReadTableOptions } from './table/readTable.ts';
export type { ColumnRole, TableColumns } from './table/TableColumns.ts';
export { type ReadVocOptions, readVoc } from './voc/readVoc.ts';
export { type WriteVocOptions, writeVoc } from './voc/writeVoc.ts';
export {
  ArchiveTooLargeError,
  type ArchiveTooLargeErrorDetails,
} from './writing/ArchiveTooLargeError.ts';
export { packZip, type ZipContent } from './writing/packZip.ts';
export type {
  Samples,
  WriteAnnotationsOptions,
  WriteArchiveOptions,
  WriteFieldsOptions,
  WriteOptions,
} from './writing/WriteOptions.ts';
export type { WriteProblem, WriteProblemReason } from './writing/WriteProblem.ts';
export { readYolo } from './yolo/readYolo.ts';
export { writeYolo } from './yolo/writeYolo.ts';
export { type ListZipOptions, listZip, type ZipProgress } from './zip/listZip.ts';
export { ZipError, type ZipErrorDetails, type ZipErrorKind } from './zip/ZipError.ts';
