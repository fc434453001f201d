import type { Sample } from '@proofsheet/core';
import { SampleImage } from '@proofsheet/react';
import { AudioLines } from 'lucide-react';
import type { ReactElement } from 'react';
import { usePreview } from './usePreview.ts';

/** Props of {@link FrameMedia}. */
export interface FrameMediaProps {
  /** The sample. */
  readonly sample: Sample;
  /** The longest side in which it is shown, in CSS pixels. */
  readonly size: number;
}

/** A sample in a small frame, whatever it is of. What it is called is said beside it. */
export function FrameMedia({ sample, size }: FrameMediaProps): ReactElement {
  const { kind } = sample.media;
  if (kind === 'text') return <FrameText sample={sample} />;
  if (kind === 'audio') {
    return (
      <span className="ps-review-frame-sound">
        <AudioLines size={Math.min(24, size / 2)} strokeWidth={1.5} aria-hidden="true" />
      </span>
    );
  }
  return <SampleImage sample={sample} size={size} alt="" />;
}

function FrameText({ sample }: { readonly sample: Sample }): ReactElement {
  const preview = usePreview(sample);
  const text = preview !== null && 'text' in preview ? preview.text : '';
  return (
    // A picture of the text rather than the text, which would have to be part of the frame's name.
    <span className="ps-review-frame-text" data-text={text.slice(0, 240)} aria-hidden="true" />
  );
}
