export { BrowserAdapter, type BrowserAdapterOptions } from './BrowserAdapter.ts';
export { DatasetCatalog } from './DatasetCatalog.ts';
export { DatasetMissingError, type DatasetMissingErrorDetails } from './DatasetMissingError.ts';
export type { StoredDataset, StoredFile } from './openDatabase.ts';
export { type OutboxStoreOptions, openOutboxStore, type StoredOutbox } from './openOutboxStore.ts';
export { StorageError, type StorageErrorDetails } from './StorageError.ts';
