export { BrowserAdapter, type BrowserAdapterOptions } from './BrowserAdapter.ts';
export { DatasetCatalog, type StorageUse } from './DatasetCatalog.ts';
export { DatasetMissingError, type DatasetMissingErrorDetails } from './DatasetMissingError.ts';
export type { StoredDataset, StoredFile } from './openDatabase.ts';
export {
  type OutboxStoreOptions,
  openOutboxStore,
  removeOutboxStore,
  type StoredOutbox,
} from './openOutboxStore.ts';
export { openStorage, type StorageOptions } from './openStorage.ts';
export { SharedDataset } from './SharedDataset.ts';
export { StorageError, type StorageErrorDetails, toStorageError } from './StorageError.ts';
