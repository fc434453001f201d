import { ImageOff } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { EditorFrame } from './EditorFrame.tsx';
import { LazyPart } from './LazyPart.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { StageNotice } from './StageNotice.tsx';
import { usePictureSize } from './usePictureSize.ts';
import { useStageDrafts } from './useStageDrafts.ts';
import { useStagePicture } from './useStagePicture.ts';

/** Props of {@link StageRegions}. */
export interface StageRegionsProps {
  /** Whose regions. */
  readonly item: ReviewItem;
  /** The longest side of the stage in device pixels; `null` before it is laid out. */
  readonly pixels: number | null;
  /** What is shown until the editor is there. */
  readonly fallback: ReactNode;
}

const load = async () => (await import('./regions/RegionEditor.tsx')).RegionEditor;

/** The picture with its regions in an editor. While none is selected the keys of classes correct the sample, as without the editor. */
export function StageRegions({ item, pixels, fallback }: StageRegionsProps): ReactElement {
  const { messages } = useReview();
  const { sample } = item;
  const size = usePictureSize(sample, true);
  const result = useStagePicture(sample, pixels);
  const drafts = useStageDrafts(item);
  if (size === null) return <>{fallback}</>;
  if (size === 'unknown') {
    return (
      <StageNotice
        icon={<ImageOff size={24} strokeWidth={1.5} aria-hidden="true" />}
        title={messages.sizeUnknown}
        hint={messages.sizeUnknownHint}
      />
    );
  }
  const bitmap = result?.picture instanceof ImageBitmap ? result.picture : null;
  // One that another picture has pushed out of memory has no pixels any more.
  const isHeld = bitmap !== null && bitmap.width > 0;
  const shown = result?.error == null ? sample : null;
  const classes =
    drafts.selectedId === null
      ? drafts.classes.map((one) => ({ ...one, hotkey: null }))
      : drafts.classes;
  return (
    <LazyPart load={load} fallback={fallback}>
      {(RegionEditor) => (
        <EditorFrame focused=".ps-regions-list">
          <RegionEditor {...drafts} {...size} classes={classes} picture={isHeld ? bitmap : shown} />
        </EditorFrame>
      )}
    </LazyPart>
  );
}
