import { Button } from '@proofsheet/react';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { OrderMenu } from './OrderMenu.tsx';
import { useReview } from './ReviewContext.ts';

/** Beside the film strip: in which order it comes, of which samples, and how far it is to the next training. */
export function StripEnd(): ReactElement {
  const { state, actions, messages } = useReview();
  const { batch, filter } = state;
  return (
    <div className="ps-review-strip-end">
      <div>
        {filter === null ? null : (
          <Button
            look="quiet"
            icon={<X size={16} strokeWidth={1.5} aria-hidden="true" />}
            onClick={() => actions.setFilter(null)}
          >
            {messages.clearFilter}
          </Button>
        )}
        <OrderMenu />
      </div>
      {batch === null ? null : <span>{messages.untilTraining(batch.decided, batch.size)}</span>}
    </div>
  );
}
