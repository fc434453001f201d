import type { ReviewItem } from './ReviewState.ts';

/** Whether regions can be drawn in an item: boxes on a picture, spans of a text. */
export function isEditable({ sample }: ReviewItem): boolean {
  return sample.media.kind === 'image' || sample.media.kind === 'text';
}
