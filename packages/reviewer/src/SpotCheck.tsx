import type { ReactElement } from 'react';
import { FrameMedia } from './FrameMedia.tsx';
import { findUnchecked } from './findUnchecked.ts';
import { useReview } from './ReviewContext.ts';
import { ReviewStage } from './ReviewStage.tsx';
import type { ReviewItem } from './ReviewState.ts';
import { verdictLooks } from './verdictLooks.ts';

/** Props of {@link SpotCheck}. */
export interface SpotCheckProps {
  /** The random samples that are looked at. */
  readonly sample: readonly ReviewItem[];
}

/** A spot check: one sample after the other with the question whether it is right; in the end all of them. */
export function SpotCheck({ sample }: SpotCheckProps): ReactElement {
  const { messages, lookOf } = useReview();
  const asked = findUnchecked(sample);
  if (asked === null) return <Checked sample={sample} />;
  const place = sample.indexOf(asked);
  const { classId, score } = asked.proposal ?? { classId: '', score: undefined };
  return (
    <div className="ps-review-asked">
      <h2>
        <span style={{ color: lookOf(classId).color }} />
        {messages.question(lookOf(classId).name)}
        {score === undefined ? null : <small>{messages.score(score)}</small>}
      </h2>
      <ReviewStage item={asked} coming={sample.slice(place + 1)} />
    </div>
  );
}

function Checked({ sample }: SpotCheckProps): ReactElement {
  const { messages } = useReview();
  return (
    <ul className="ps-review-checked">
      {sample.map(({ key, sample: shown, verdict }) => {
        const Sign = verdict === null ? null : verdictLooks[verdict];
        return (
          <li key={key} title={shown.id} data-verdict={verdict ?? undefined}>
            <FrameMedia sample={shown} size={96} />
            {Sign === null || verdict === null ? null : (
              <span className="ps-review-verdict-sign" data-verdict={verdict}>
                <Sign size={14} strokeWidth={2.5} aria-hidden="true" />
                <span className="ps-review-unseen">
                  {messages.frame(shown.id, messages.decided(verdict, null))}
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
