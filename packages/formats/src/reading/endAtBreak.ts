import type { FolderFile, Listing } from '../listing/FolderFile.ts';
import { ZipError } from '../zip/ZipError.ts';
import type { ReadProblem } from './ReadProblem.ts';

/**
 * Lists files until an archive breaks off, which is reported as one problem and ends the listing.
 *
 * @throws ZipError `not-a-zip`, and whatever else the listing throws.
 */
export async function* endAtBreak(
  files: Listing,
  report: (problem: ReadProblem) => void,
): AsyncGenerator<FolderFile> {
  try {
    yield* files;
  } catch (error) {
    if (!(error instanceof ZipError) || error.details.kind === 'not-a-zip') throw error;
    report({ path: error.details.path ?? '', reason: 'archive', message: error.message });
  }
}
