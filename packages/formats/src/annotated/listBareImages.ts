import type { FolderIndex } from '../folders/FolderIndex.ts';
import { findFolderSplit } from '../reading/toSplit.ts';
import { type ImagePlan, toBarePlan } from './ImagePlan.ts';

/** Plans of the images of a folder that no annotation file speaks of; their split comes from their folders' names. */
export function* listBareImages(
  index: FolderIndex,
  described: ReadonlySet<string>,
): Generator<ImagePlan> {
  for (const file of index.listImages()) {
    if (!described.has(file.path)) yield toBarePlan(file, findFolderSplit(file.path) ?? 'pool');
  }
}
