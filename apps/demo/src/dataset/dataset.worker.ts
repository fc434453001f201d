import { BrowserAdapter } from '@proofsheet/core/browser';
import { type ServiceCall, serveAdapter } from '@proofsheet/core/worker';
import { type Listing, listDirectory, listFiles, listZip, type PathedFile } from '@proofsheet/formats';
import type {
  ImportDirectoryRequest,
  ImportPartsRequest,
  ImportZipRequest,
  StageFilesRequest,
} from './DatasetRequests.ts';
import { drawPartSample } from './drawPartSample.ts';
import { exportLabels } from './exportLabels.ts';
import { importImages } from './importImages.ts';
import type { ImportOptions, ImportProgress } from './ImportTarget.ts';
import { importParts } from './importParts.ts';

declare const self: DedicatedWorkerGlobalScope;

// The worker is named after the dataset that it holds.
const opened = BrowserAdapter.open({ id: self.name, schemes: { parts: drawPartSample } });

const staged: PathedFile[] = [];
const read = async (files: Listing, total: number | null, options: ImportOptions) =>
  importImages(await opened, { files, total }, options);

serveAdapter(self, () => opened, {
  stageFiles: async ({ files }: StageFilesRequest) => {
    staged.push(...files);
  },

  importStaged: async (_: null, { signal, report }: ServiceCall) => {
    const files = staged.splice(0);
    await read(listFiles(files, { signal }), files.length, { signal, onProgress: report });
  },

  importDirectory: async ({ handle }: ImportDirectoryRequest, { signal, report }: ServiceCall) =>
    read(listDirectory(handle, { signal }), null, { signal, onProgress: report }),

  importZip: async ({ archive }: ImportZipRequest, { signal, report }: ServiceCall) => {
    let bytes = 0;
    const files = listZip(archive, {
      signal,
      onProgress: (progress) => {
        bytes = progress.done;
      },
    });
    const onProgress = (progress: ImportProgress) =>
      report({ ...progress, done: bytes, total: archive.size });
    await read(files, null, { signal, onProgress });
  },

  importParts: async ({ count, seed }: ImportPartsRequest, { signal, report }: ServiceCall) =>
    importParts(await opened, count, seed, { signal, onProgress: report }),

  exportLabels: async (_: null, { signal }: ServiceCall) => exportLabels(await opened, signal),
});
