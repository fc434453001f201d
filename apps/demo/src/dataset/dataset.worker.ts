import { SharedDataset } from '@proofsheet/core/browser';
import { type ServiceCall, serveAdapter } from '@proofsheet/core/worker';
import { type Listing, listDirectory, listFiles, listZip, orderPaths } from '@proofsheet/formats';
import type {
  AddFilesRequest,
  ImportDirectoryRequest,
  ImportFilesRequest,
  ImportPartsRequest,
  ImportZipRequest,
  OrderPathsRequest,
} from './DatasetRequests.ts';
import { drawPartSample } from './drawPartSample.ts';
import { exportLabels } from './exportLabels.ts';
import type { ImportOptions, ImportProgress } from './ImportTarget.ts';
import { Intake } from './Intake.ts';
import { importImages } from './importImages.ts';
import { importParts } from './importParts.ts';

declare const self: DedicatedWorkerGlobalScope;

// The worker is named after the dataset that it holds, or whose holder in another tab it speaks to.
const opened = SharedDataset.open({ id: self.name, schemes: { parts: drawPartSample } });

const intake = new Intake();
let lastImport: Promise<void> = Promise.resolve();
const track = (run: Promise<void>) => {
  lastImport = run.catch(() => undefined);
  return run;
};
const read = async (files: Listing, total: number | null, options: ImportOptions) =>
  track(importImages(await opened, { files, total }, options));

serveAdapter(self, () => opened, {
  orderPaths: async ({ paths }: OrderPathsRequest) => orderPaths(paths),

  addFiles: async ({ files, isLast }: AddFilesRequest) => {
    intake.add(files);
    if (isLast) intake.close();
  },

  importFiles: async ({ total }: ImportFilesRequest, { signal, report }: ServiceCall) =>
    read(listFiles(intake, { signal }), total, { signal, onProgress: report }),

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
    track(importParts(await opened, count, seed, { signal, onProgress: report })),

  /** Resolves once the last import has ended, also where nobody waits for it any more. */
  settleImport: () => lastImport,

  exportLabels: async (_: null, { signal }: ServiceCall) => exportLabels(await opened, signal),
});
