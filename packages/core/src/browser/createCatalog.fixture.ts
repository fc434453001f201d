import { deleteDB } from 'idb';
import { onTestFinished } from 'vitest';
import { DatasetCatalog } from './DatasetCatalog.ts';

/** A catalog in a database of its own, which is closed and deleted after the test. */
export async function createCatalog(): Promise<{
  readonly catalog: DatasetCatalog;
  readonly databaseName: string;
}> {
  const databaseName = `proofsheet-test-${crypto.randomUUID()}`;
  const catalog = await DatasetCatalog.open(databaseName);
  onTestFinished(() => deleteDB(databaseName));
  onTestFinished(() => catalog.close());
  return { catalog, databaseName };
}
