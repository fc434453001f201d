/** What the code on the pages takes for granted: whoever reads it has these. */
declare const adapter: import('@proofsheet/core').DatasetAdapter;
declare const myAdapter: import('@proofsheet/core').DatasetAdapter;
declare const samples: readonly import('@proofsheet/core').Sample[];
declare const pipeline: import('@proofsheet/inference').Pipeline;
declare const addressOfThatFile: string;
declare const directoryHandle: FileSystemDirectoryHandle;
declare function show(...what: unknown[]): void;
declare function showProgress(share: number | null): void;
declare function keep(...what: unknown[]): Promise<void>;
declare function openMyBackend(
  history: readonly import('@proofsheet/core').ChangeSet[],
): Promise<import('@proofsheet/core').DatasetAdapter>;
