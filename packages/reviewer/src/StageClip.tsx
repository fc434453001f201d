import type { Sample } from '@proofsheet/core';
import { SampleImage } from '@proofsheet/react';
import { type ReactElement, useRef } from 'react';
import { useReview } from './ReviewContext.ts';
import { toErrorText } from './toErrorText.ts';
import { useOriginal } from './useOriginal.ts';
import { usePlayer } from './usePlayer.ts';

/** Props of {@link StageClip}. */
export interface StageClipProps {
  /** What is seen. */
  readonly sample: Sample;
}

/** A clip with its controls; until it is there, one of its first frames. */
export function StageClip({ sample }: StageClipProps): ReactElement {
  const { messages } = useReview();
  const original = useOriginal(sample);
  const player = useRef<HTMLVideoElement>(null);
  usePlayer(player);
  if (original === null) return <SampleImage sample={sample} size={512} fit="contain" />;
  if (original.error !== null) {
    return (
      <div className="ps-review-broken" role="alert">
        <b>{messages.mediaFailed}</b>
        <span>{toErrorText(original.error)}</span>
      </div>
    );
  }
  return (
    <video
      ref={player}
      className="ps-review-clip"
      src={original.address}
      aria-label={sample.id}
      controls
      muted
      playsInline
    />
  );
}
