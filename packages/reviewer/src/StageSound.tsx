import type { Sample } from '@proofsheet/core';
import { type ReactElement, useRef } from 'react';
import { useReview } from './ReviewContext.ts';
import { toErrorText } from './toErrorText.ts';
import { toWaveform } from './toWaveform.ts';
import { useOriginal } from './useOriginal.ts';
import { usePlayer } from './usePlayer.ts';
import { usePreview } from './usePreview.ts';

/** Props of {@link StageSound}. */
export interface StageSoundProps {
  /** What is heard. */
  readonly sample: Sample;
}

/** Bars of the waveform. */
const bars = 160;

/** A sound as its waveform, with a player. */
export function StageSound({ sample }: StageSoundProps): ReactElement {
  const { messages } = useReview();
  const preview = usePreview(sample);
  const original = useOriginal(sample);
  const player = useRef<HTMLAudioElement>(null);
  usePlayer(player);
  const error = original?.error ?? null;
  if (error !== null) {
    return (
      <div className="ps-review-broken" role="alert">
        <b>{messages.mediaFailed}</b>
        <span>{toErrorText(error)}</span>
      </div>
    );
  }
  const peaks = preview !== null && 'peaks' in preview ? preview.peaks : null;
  return (
    <div className="ps-review-sound">
      <svg viewBox={`0 -1 ${bars} 2`} preserveAspectRatio="none" aria-hidden="true">
        {peaks === null ? null : <path d={toWaveform(peaks, bars)} />}
      </svg>
      {original === null ? null : (
        // biome-ignore lint/a11y/useMediaCaption: a sample has no captions
        <audio ref={player} src={original.address} aria-label={sample.id} controls />
      )}
    </div>
  );
}
