import type { ReactElement } from 'react';
import { FrameMedia } from './FrameMedia.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { StripEnd } from './StripEnd.tsx';
import { verdictLooks } from './verdictLooks.ts';

/** Places of the strip before and after the present sample. */
const places = { before: 5, after: 10 } as const;
/** The side of a frame in CSS pixels. */
const side = 48;

/** Five decided and ten to come. The present one keeps its place, so that the eye can rest. */
export function FilmStrip(): ReactElement {
  const { state, messages } = useReview();
  const { current, before, after } = state;
  const decided = before.slice(-places.before);
  const blanks = Array.from({ length: places.before - decided.length }, (_, place) => place);
  return (
    <nav className="ps-review-strip" aria-label={messages.filmStrip}>
      <ol>
        {blanks.map((place) => (
          <li key={`blank ${place}`} className="ps-review-blank" aria-hidden="true" />
        ))}
        {decided.map((item) => (
          <Frame key={item.key} item={item} place="before" />
        ))}
        {current === null ? null : <Frame key={current.key} item={current} place="current" />}
        {after.slice(0, places.after).map((item) => (
          <Frame key={item.key} item={item} place="after" />
        ))}
      </ol>
      <StripEnd />
    </nav>
  );
}

interface FrameProps {
  readonly item: ReviewItem;
  readonly place: 'before' | 'current' | 'after';
}

function Frame({ item, place }: FrameProps): ReactElement {
  const { actions, messages, lookOf } = useReview();
  const { verdict, sample } = item;
  const classId = item.classId ?? item.proposal?.classId ?? null;
  const Sign = verdict === null ? null : verdictLooks[verdict];
  const name = classId === null ? null : lookOf(classId).name;
  const said = verdict === null ? messages.waiting : messages.decided(verdict, name);
  return (
    <li data-place={place} data-verdict={verdict ?? undefined}>
      <button
        type="button"
        className="ps-review-frame"
        // The arrow keys go along the strip: one stop of the Tab key is enough for it.
        tabIndex={place === 'current' ? 0 : -1}
        aria-current={place === 'current' ? 'step' : undefined}
        aria-label={messages.frame(sample.id, said)}
        title={messages.frame(sample.id, said)}
        data-statement={
          classId === null ? undefined : item.classId === null ? 'proposal' : 'decision'
        }
        style={{ color: classId === null ? undefined : lookOf(classId).color }}
        onClick={() => actions.go(item.key)}
      >
        <FrameMedia sample={sample} size={side} />
        {Sign === null ? null : (
          <span className="ps-review-verdict-sign" data-verdict={verdict}>
            <Sign size={12} strokeWidth={2.5} aria-hidden="true" />
          </span>
        )}
      </button>
    </li>
  );
}
