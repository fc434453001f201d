import { connect } from '@proofsheet/core/worker';
import { FolderError, type FormatGuess, listEvidence, ZipError } from '@proofsheet/formats';
import type { DetectRequest } from './dataset/DatasetRequests.ts';
import type { OpenedSource } from './ImportSource.ts';

/**
 * Finds out what format files are in, in a worker of its own that ends with it. Of files in hand it gets the paths, and the few
 * files that it looks into.
 *
 * @throws FolderError or ZipError where they can't be listed, and the signal's reason.
 */
export async function detectSource(
  source: OpenedSource,
  signal: AbortSignal,
): Promise<FormatGuess> {
  const worker = new Worker(new URL('./dataset/detect.worker.ts', import.meta.url), {
    type: 'module',
  });
  try {
    const connection = connect(worker, { FolderError, ZipError });
    return (await connection.call('detect', toRequest(source), { signal })) as FormatGuess;
  } finally {
    worker.terminate();
  }
}

function toRequest(source: OpenedSource): DetectRequest {
  if (source.kind !== 'files') return source;
  const paths = source.files.map(({ path }) => path);
  const opened = listEvidence(paths).flatMap((place) => source.files[place] ?? []);
  return { kind: 'files', paths, opened };
}
