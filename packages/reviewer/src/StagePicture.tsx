import { SampleImage } from '@proofsheet/react';
import { ImageOff } from 'lucide-react';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { RegionOverlay } from './RegionOverlay.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { toErrorText } from './toErrorText.ts';
import type { FrameSize } from './useFrameSize.ts';
import { usePictureSize } from './usePictureSize.ts';
import { useStagePicture } from './useStagePicture.ts';

/** Props of {@link StagePicture}. */
export interface StagePictureProps {
  /** What is looked at. */
  readonly item: ReviewItem;
  /** The room for it; `null` before it is laid out. */
  readonly frame: FrameSize | null;
  /** Its longest side in device pixels; `null` before it is laid out. */
  readonly pixels: number | null;
}

/** A picture of so few pixels is shown as pixels. */
const pixelatedFrom = 2;

/** A decoded picture with the regions that are proposed in it. */
export function StagePicture({ item, frame, pixels }: StagePictureProps): ReactElement {
  const { state, messages } = useReview();
  const draft = state.current?.key === item.key ? state.draft : null;
  const { sample } = item;
  const result = useStagePicture(sample, pixels);
  const hasRegions = item.regions.length > 0 || item.proposal?.region !== undefined;
  const size = usePictureSize(sample, hasRegions || draft !== null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const bitmap = result?.picture instanceof ImageBitmap ? result.picture : null;
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || bitmap === null || bitmap.width === 0) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
    element.dataset['source'] = sample.media.source;
  }, [bitmap, sample.media.source]);
  if (result?.error != null) {
    return (
      <div className="ps-review-broken" role="img" aria-label={messages.mediaFailed}>
        <ImageOff size={24} strokeWidth={1.5} aria-hidden="true" />
        <b>{messages.mediaFailed}</b>
        <span>{toErrorText(result.error)}</span>
      </div>
    );
  }
  const isEnlarged =
    bitmap !== null &&
    frame !== null &&
    Math.min(frame.width / bitmap.width, frame.height / bitmap.height) >= pixelatedFrom;
  return (
    <>
      {bitmap === null ? (
        // What the film strip has already stands in for it, so that the stage is never empty.
        <SampleImage sample={sample} size={48} fit="contain" alt={sample.id} />
      ) : (
        <canvas
          ref={canvas}
          role="img"
          aria-label={sample.id}
          data-enlarged={isEnlarged || undefined}
        />
      )}
      {size === null || size === 'unknown' || frame === null ? null : (
        <RegionOverlay item={item} size={size} frame={frame} />
      )}
    </>
  );
}
