import { ProofsheetError, type Sample } from '@proofsheet/core';
import { type ReactElement, useLayoutEffect, useRef } from 'react';
import { useMessages } from '../messages/useMessages.ts';
import { Icon } from '../parts/Icon.tsx';
import { mediaCatalogue } from './mediaCatalogue.ts';
import { usePicture } from './usePicture.ts';

/** Props of {@link SampleImage}. */
export interface SampleImageProps {
  /** The sample to show; `null` shows an empty frame. */
  readonly sample: Sample | null;
  /** The longest side in which it is shown, in CSS pixels, > 0. */
  readonly size: number;
  /** `cover` fills the frame and cuts what sticks out; `contain` shows all of it. Default: `cover`. */
  readonly fit?: 'cover' | 'contain' | undefined;
  /** What screen readers say; default: the sample's id. Empty where something beside it says it already. */
  readonly alt?: string | undefined;
}

/**
 * The picture of a sample, filling its frame. While it loads the frame is empty; a picture that can't be
 * shown is marked and says why.
 *
 * Has the data attribute `data-state`: `loading`, `shown` or `failed`.
 */
export function SampleImage({ sample, size, fit = 'cover', alt }: SampleImageProps): ReactElement {
  const result = usePicture(sample, size);
  const messages = useMessages(mediaCatalogue);
  const state = result === null ? 'loading' : result.picture === null ? 'failed' : 'shown';
  const label = alt ?? sample?.id ?? '';
  if (result?.error != null) {
    const reason = result.error instanceof ProofsheetError ? result.error.what : messages.failed;
    return (
      <span
        className="ps-sample-image"
        data-state={state}
        role="img"
        aria-label={`${label} ${reason}`}
        title={reason}
      >
        <Icon name="image-off" />
      </span>
    );
  }
  const picture = result?.picture ?? null;
  return (
    <span className="ps-sample-image" data-state={state} data-fit={fit}>
      {typeof picture === 'string' ? (
        <img src={picture} alt={label} decoding="async" draggable={false} />
      ) : (
        <BitmapView bitmap={picture} size={size} label={label} />
      )}
    </span>
  );
}

interface BitmapViewProps {
  readonly bitmap: ImageBitmap | null;
  readonly size: number;
  readonly label: string;
}

/** Pixels are shown as pixels once each of them covers two of the screen's. */
const pixelatedFrom = 2;

function BitmapView({ bitmap, size, label }: BitmapViewProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || bitmap === null) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d', { alpha: true })?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  const isEnlarged =
    bitmap !== null && size >= pixelatedFrom * Math.max(bitmap.width, bitmap.height);
  const name = label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <canvas ref={canvas} width={1} height={1} data-enlarged={isEnlarged || undefined} {...name} />
  );
}
