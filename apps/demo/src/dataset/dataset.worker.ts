import { SharedDataset } from '@proofsheet/core/browser';
import { type ServiceCall, serveAdapter } from '@proofsheet/core/worker';
import {
  type Listing,
  listDirectory,
  listFiles,
  listZip,
  orderPaths,
  type ZipProgress,
} from '@proofsheet/formats';
import type {
  AddFilesRequest,
  ExportRequest,
  ImportDirectoryRequest,
  ImportFilesRequest,
  ImportPartsRequest,
  ImportZipRequest,
  OrderPathsRequest,
} from './DatasetRequests.ts';
import { drawPartSample } from './drawPartSample.ts';
import { exportDataset } from './exportDataset.ts';
import { Intake } from './Intake.ts';
import { type FormatListing, importFormat } from './importFormat.ts';
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
const read = async (files: Listing, choice: FormatListing, { signal, report }: ServiceCall) =>
  track(importFormat(await opened, files, choice, { signal, onProgress: report }));

serveAdapter(self, () => opened, {
  orderPaths: async ({ paths }: OrderPathsRequest) => orderPaths(paths),

  addFiles: async ({ files, isLast }: AddFilesRequest) => {
    intake.add(files);
    if (isLast) intake.close();
  },

  importFiles: async ({ total, format, table }: ImportFilesRequest, call: ServiceCall) =>
    read(listFiles(intake, call), { total, format, table }, call),

  importDirectory: async ({ handle, format, table }: ImportDirectoryRequest, call: ServiceCall) =>
    read(listDirectory(handle, call), { total: null, format, table }, call),

  importZip: async ({ archive, format, table }: ImportZipRequest, call: ServiceCall) => {
    let listed: ZipProgress = { done: 0, total: archive.size };
    const { signal } = call;
    const onProgress = (progress: ZipProgress) => {
      listed = progress;
    };
    const choice = { total: null, format, table, getListed: () => listed };
    await read(listZip(archive, { signal, onProgress }), choice, call);
  },

  importParts: async ({ count, seed }: ImportPartsRequest, { signal, report }: ServiceCall) =>
    track(importParts(await opened, count, seed, { signal, onProgress: report })),

  /** Resolves once the last import has ended, also where nobody waits for it any more. */
  settleImport: () => lastImport,

  exportDataset: async ({ format }: ExportRequest, { signal, report }: ServiceCall) =>
    exportDataset(await opened, format, { signal, onProgress: report }),
});
