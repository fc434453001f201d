import { Button } from '@proofsheet/react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import { reviewLanes } from './ReviewState.ts';
import { toErrorText } from './toErrorText.ts';

/** What stands in the place of the sample where there is none: the shape of what comes, what is next, or what went wrong. */
export function ReviewNotice(): ReactElement | null {
  const { state } = useReview();
  if (state.status === 'loading') return <Loading />;
  if (state.status === 'failed') return <Failed />;
  return state.status === 'empty' ? <Done /> : null;
}

function Loading(): ReactElement {
  const { messages } = useReview();
  return (
    <div className="ps-review-loading" role="status" aria-busy="true">
      <span className="ps-review-unseen">{messages.loading}</span>
    </div>
  );
}

function Failed(): ReactElement {
  const { state, actions, messages } = useReview();
  return (
    <div className="ps-review-notice" role="alert">
      <TriangleAlert size={24} strokeWidth={1.5} aria-hidden="true" />
      <h2>{messages.failed}</h2>
      <p>{toErrorText(state.error)}</p>
      <Button look="primary" onClick={() => actions.retry()}>
        {messages.retry}
      </Button>
    </div>
  );
}

function Done(): ReactElement {
  const { state, actions, messages } = useReview();
  const others = reviewLanes.filter(
    (lane) => lane !== state.lane && (state.waiting[lane] ?? 0) > 0,
  );
  const isFiltered = state.filter !== null;
  return (
    <div className="ps-review-notice" role="status">
      <CircleCheck size={24} strokeWidth={1.5} aria-hidden="true" />
      <h2>{isFiltered ? messages.nothingMatches : messages.laneDone(state.lane)}</h2>
      <p>{messages.sessionDone(state.pace.decided)}</p>
      {isFiltered ? (
        <Button onClick={() => actions.setFilter(null)}>{messages.clearFilter}</Button>
      ) : null}
      {others.length === 0 ? <p>{messages.allDone}</p> : null}
      <div className="ps-review-row">
        {others.map((lane, place) => (
          <Button
            key={lane}
            look={place === 0 ? 'primary' : 'plain'}
            onClick={() => actions.setLane(lane)}
          >
            {messages.goToLane(messages.lane(lane), state.waiting[lane] ?? 0)}
          </Button>
        ))}
      </div>
    </div>
  );
}
