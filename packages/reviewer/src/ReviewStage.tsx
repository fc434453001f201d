import { Split } from 'lucide-react';
import { type ReactElement, useRef } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { StageClip } from './StageClip.tsx';
import { StagePicture } from './StagePicture.tsx';
import { StageRegions } from './StageRegions.tsx';
import { StageSound } from './StageSound.tsx';
import { StageSpans } from './StageSpans.tsx';
import { StageText } from './StageText.tsx';
import { SwipeSign } from './SwipeSign.tsx';
import { toStagePixels } from './toStagePixels.ts';
import { useDecodeAhead } from './useDecodeAhead.ts';
import { type FrameSize, useFrameSize } from './useFrameSize.ts';
import { useSwipe } from './useSwipe.ts';

/** Props of {@link ReviewStage}. */
export interface ReviewStageProps {
  /** What is looked at. */
  readonly item: ReviewItem;
  /** What comes after it, the nearest first; decoded ahead. */
  readonly coming: readonly ReviewItem[];
}

/**
 * A sample as large as there is room, with what is proposed for parts of it. On a touch screen it follows the finger: to
 * the right it is accepted, to the left rejected, upwards skipped.
 */
export function ReviewStage({ item, coming }: ReviewStageProps): ReactElement {
  const { state, messages, run } = useReview();
  const stage = useRef<HTMLElement>(null);
  const media = useRef<HTMLDivElement>(null);
  const frame = useFrameSize(media);
  const pixels = toStagePixels(frame);
  const { kind } = item.sample.media;
  const samples = useComing(coming);
  useDecodeAhead(samples, pixels);
  const swipe = useSwipe({ stage, canGoUp: kind !== 'text', run });
  return (
    <section
      ref={stage}
      className="ps-review-stage"
      aria-label={messages.stage}
      data-kind={kind}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys decide while the sample has the focus
      tabIndex={0}
      {...swipe}
    >
      <div ref={media} className="ps-review-media">
        <StageMedia item={item} frame={frame} pixels={pixels} />
      </div>
      {state.isTaken && state.current?.key === item.key ? (
        <p className="ps-review-taken" role="status">
          <Split size={16} strokeWidth={1.5} aria-hidden="true" />
          {messages.taken}
        </p>
      ) : null}
      <SwipeSign />
    </section>
  );
}

/** The samples of what comes: the same list as long as they are the same. */
function useComing(coming: readonly ReviewItem[]): readonly ReviewItem['sample'][] {
  const known = useRef<readonly ReviewItem['sample'][]>([]);
  const next = coming.map(({ sample }) => sample);
  const isSame =
    next.length === known.current.length &&
    next.every((sample, place) => sample.media.source === known.current[place]?.media.source);
  if (!isSame) known.current = next;
  return known.current;
}

interface StageMediaProps {
  readonly item: ReviewItem;
  readonly frame: FrameSize | null;
  readonly pixels: number | null;
}

function StageMedia({ item, frame, pixels }: StageMediaProps): ReactElement {
  const { isEditing } = useReview();
  const { kind, source } = item.sample.media;
  if (kind === 'audio') return <StageSound key={item.sample.id} sample={item.sample} />;
  if (kind === 'video') return <StageClip key={item.sample.id} sample={item.sample} />;
  if (kind === 'text') {
    const text = <StageText key={item.sample.id} item={item} />;
    return isEditing ? <StageSpans key={source} item={item} fallback={text} /> : text;
  }
  const picture = <StagePicture item={item} frame={frame} pixels={pixels} />;
  if (!isEditing) return picture;
  return <StageRegions key={source} item={item} pixels={pixels} fallback={picture} />;
}
