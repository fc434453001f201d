import type { Page } from 'playwright';

/** A change set as the dataset's log holds it: who, why, and the samples that it is about. */
export interface LoggedChange {
  /** Its id. */
  readonly id: string;
  /** What kind of actor made it. */
  readonly by: string;
  /** Why. */
  readonly reason: string;
  /** The samples whose annotations it changes. */
  readonly sampleIds: readonly string[];
}

/** What the dataset that is open is made of, as it lies in the browser's storage, imports left out. */
export async function readLog(page: Page): Promise<readonly LoggedChange[]> {
  return page.evaluate(async () => {
    const dataset = location.hash.slice(1).split('/')[0] ?? '';
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('proofsheet');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    interface Stored {
      readonly id: string;
      readonly actor: { readonly kind: string };
      readonly reason: string;
      readonly changes: readonly { readonly kind: string; readonly sampleId?: string }[];
    }
    const stored = await new Promise<readonly Stored[]>((resolve, reject) => {
      const range = IDBKeyRange.bound([dataset], [dataset, []]);
      const request = database.transaction('log').objectStore('log').getAll(range);
      request.onsuccess = () => resolve(request.result as readonly Stored[]);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return stored
      .filter(({ reason }) => reason !== 'import')
      .map(({ id, actor, reason, changes }) => ({
        id,
        by: actor.kind,
        reason,
        sampleIds: [
          ...new Set(
            changes.flatMap(({ kind, sampleId }) =>
              kind === 'annotation' && sampleId !== undefined ? [sampleId] : [],
            ),
          ),
        ],
      }));
  });
}
