import { type KeyboardEvent, type ReactElement, useRef } from 'react';
import { useReview } from './ReviewContext.ts';
import { reviewLanes } from './ReviewState.ts';

/** Props of {@link LaneTabs}. */
export interface LaneTabsProps {
  /** The id of what the tabs change. */
  readonly panelId: string;
}

/** The lanes with how many wait in each. */
export function LaneTabs({ panelId }: LaneTabsProps): ReactElement {
  const { state, actions, messages } = useReview();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    const end = { Home: 0, End: reviewLanes.length - 1 }[event.key];
    if ((step === undefined && end === undefined) || event.altKey) return;
    const place = end ?? reviewLanes.indexOf(state.lane) + (step ?? 0);
    const lane = reviewLanes.at(place % reviewLanes.length);
    if (lane === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    actions.setLane(lane);
    list.current?.querySelector<HTMLElement>(`[data-lane="${lane}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      className="ps-review-lanes"
      role="tablist"
      aria-label={messages.lanes}
      onKeyDown={onKeyDown}
    >
      {reviewLanes.map((lane) => {
        const isCurrent = lane === state.lane;
        const count = state.waiting[lane];
        const name = messages.lane(lane);
        return (
          <button
            key={lane}
            type="button"
            role="tab"
            className="ps-review-lane"
            data-lane={lane}
            aria-selected={isCurrent}
            aria-controls={isCurrent ? panelId : undefined}
            title={messages.laneHint(lane)}
            tabIndex={isCurrent ? 0 : -1}
            onClick={() => actions.setLane(lane)}
          >
            {name}{' '}
            <span data-empty={count === 0 || undefined}>
              {count === null ? '' : messages.count(count)}
            </span>
          </button>
        );
      })}
    </div>
  );
}
