import { BrowserAdapter } from '@proofsheet/core/browser';
import { type ServiceCall, serveAdapter } from '@proofsheet/core/worker';
import { listZip } from '@proofsheet/formats';
import type { ImportPartsRequest, ImportRequest, ImportZipRequest } from './DatasetRequests.ts';
import { drawPartSample } from './drawPartSample.ts';
import { exportLabels } from './exportLabels.ts';
import { importImages } from './importImages.ts';
import { importParts } from './importParts.ts';

declare const self: DedicatedWorkerGlobalScope;

// The worker is named after the dataset that it holds.
const opened = BrowserAdapter.open({ id: self.name, schemes: { parts: drawPartSample } });

serveAdapter(self, () => opened, {
  import: async ({ changeSet, files }: ImportRequest) => (await opened).import(changeSet, files),

  importZip: async ({ archive }: ImportZipRequest, { signal, report }: ServiceCall) => {
    let bytes = 0;
    const files = listZip(archive, {
      signal,
      onProgress: (progress) => {
        bytes = progress.done;
      },
    });
    await importImages(
      await opened,
      { files, total: null },
      { signal, onProgress: (progress) => report({ ...progress, done: bytes, total: archive.size }) },
    );
  },

  importParts: async ({ count, seed }: ImportPartsRequest, { signal, report }: ServiceCall) =>
    importParts(await opened, count, seed, { signal, onProgress: report }),

  exportLabels: async (_: null, { signal }: ServiceCall) => exportLabels(await opened, signal),
});
