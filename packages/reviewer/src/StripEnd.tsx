import type { ReactElement } from 'react';
import { OrderMenu } from './OrderMenu.tsx';
import { useReview } from './ReviewContext.ts';

/** Beside the film strip: in which order it comes, and how far it is to the next training. */
export function StripEnd(): ReactElement {
  const { state, messages } = useReview();
  const { batch } = state;
  return (
    <div className="ps-review-strip-end">
      <OrderMenu />
      {batch === null ? null : <span>{messages.untilTraining(batch.decided, batch.size)}</span>}
    </div>
  );
}
