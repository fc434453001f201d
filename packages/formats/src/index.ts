export { imageFolderFields } from './images/imageFolderFields.ts';
export {
  type ImageFolderBatch,
  type ImageRecord,
  type ReadImageFolderOptions,
  readImageFolder,
} from './images/readImageFolder.ts';
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
export { type ListZipOptions, listZip, type ZipProgress } from './zip/listZip.ts';
export { ZipError, type ZipErrorDetails, type ZipErrorKind } from './zip/ZipError.ts';
