import type { Verdict } from '@proofsheet/core';
import type { ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import { verdictLooks } from './verdictLooks.ts';

const swipes = [
  ['accept', 'accepted'],
  ['reject', 'rejected'],
  ['skip', 'skipped'],
] as const satisfies readonly (readonly [string, Verdict])[];

/** Says, while a finger is down, what comes of it; before that, on a touch screen, that one can swipe. */
export function SwipeSign(): ReactElement {
  const { messages } = useReview();
  return (
    <div className="ps-review-swipe" aria-hidden="true">
      <span className="ps-review-swipe-hint">{messages.swipeHint}</span>
      {swipes.map(([command, verdict]) => {
        const Sign = verdictLooks[verdict];
        return (
          <span key={command} data-command={command} data-verdict={verdict}>
            <Sign size={18} strokeWidth={2} />
            {messages.release(messages.verb(verdict))}
          </span>
        );
      })}
    </div>
  );
}
