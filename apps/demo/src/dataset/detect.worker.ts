import { type ServiceCall, serve } from '@proofsheet/core/worker';
import {
  detectFormat,
  type FolderFile,
  type Listing,
  listDirectory,
  listZip,
} from '@proofsheet/formats';
import type { DetectRequest, NamesRequest } from './DatasetRequests.ts';

declare const self: DedicatedWorkerGlobalScope;

serve(self, {
  detect: async (request: DetectRequest, { signal }: ServiceCall) =>
    detectFormat(list(request, signal), {
      signal,
      // Names that are here already cost nothing to look at.
      ...(request.kind === 'files' ? { mostFiles: request.paths.length + 1 } : {}),
    }),
});

function list(request: DetectRequest, signal: AbortSignal): Listing {
  switch (request.kind) {
    case 'directory':
      return listDirectory(request.handle, { signal });
    case 'zip':
      return listZip(request.archive, { signal });
    case 'files':
      return listNames(request);
  }
}

async function* listNames({ paths, opened }: NamesRequest): AsyncGenerator<FolderFile> {
  const files = new Map(opened.map(({ path, file }) => [path, file]));
  for (const path of paths) {
    const read = async () => files.get(path) ?? new Blob();
    yield { path, byteLength: null, modifiedAt: null, read };
  }
}
