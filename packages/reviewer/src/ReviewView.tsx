import { WidgetRoot } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, type Ref, useId, useMemo } from 'react';
import { BulkPanel } from './BulkPanel.tsx';
import { ContactSheet } from './ContactSheet.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { Later } from './Later.tsx';
import { ProposalPanel } from './ProposalPanel.tsx';
import type { ReviewActions } from './ReviewActions.ts';
import { ReviewContext, useReview } from './ReviewContext.ts';
import { ReviewFailures } from './ReviewFailures.tsx';
import { ReviewHeader } from './ReviewHeader.tsx';
import { ReviewNotice } from './ReviewNotice.tsx';
import { ReviewStage } from './ReviewStage.tsx';
import type { ReviewItem, ReviewState } from './ReviewState.ts';
import { ReviewTold } from './ReviewTold.tsx';
import { RulingDialog } from './RulingDialog.tsx';
import { SpotCheck } from './SpotCheck.tsx';
import { useKeptFocus } from './useKeptFocus.ts';
import { useReviewContext } from './useReviewContext.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { VerdictBar } from './VerdictBar.tsx';

/** Props of {@link ReviewView}. */
export interface ReviewViewProps {
  /** What is shown. */
  readonly state: ReviewState;
  /** What can be done. The same object while it can. */
  readonly actions: ReviewActions;
  /** Classes of the outermost element, besides `ps-root` and `ps-reviewer`. */
  readonly className?: string | undefined;
  /** Style of the outermost element; the review fills the height that it is given. */
  readonly style?: CSSProperties | undefined;
  /** The outermost element. */
  readonly ref?: Ref<HTMLDivElement> | undefined;
}

/** A review as it looks: nothing but what its state says. */
export function ReviewView({
  state,
  actions,
  className,
  style,
  ref,
}: ReviewViewProps): ReactElement {
  const context = useReviewContext(state, actions);
  const onKeyDown = useReviewKeys(context);
  const keptFocus = useKeptFocus(ref, state);
  const panelId = useId();
  const head = useMemo(
    () => (
      <>
        <ReviewHeader panelId={panelId} />
        <ReviewFailures />
      </>
    ),
    [panelId],
  );
  return (
    <ReviewContext.Provider value={context}>
      <WidgetRoot
        {...keptFocus}
        role="region"
        aria-label={context.messages.reviewLabel}
        className={className === undefined ? 'ps-reviewer' : `ps-reviewer ${className}`}
        style={style}
        data-mode={state.mode}
        data-lane={state.lane}
        data-status={state.status}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <Later>{head}</Later>
        <div
          id={panelId}
          role="tabpanel"
          aria-label={context.messages.lane(state.lane)}
          className="ps-review-room"
        >
          <Room />
        </div>
        <Later>{tail}</Later>
      </WidgetRoot>
    </ReviewContext.Provider>
  );
}

const nothing: readonly ReviewItem[] = [];
// The same elements each time: see Later.
const strip = <FilmStrip />;
const proposal = <ProposalPanel />;
const verbs = <VerdictBar />;
const tail = (
  <>
    <RulingDialog />
    <ReviewTold />
  </>
);

function Room(): ReactElement {
  const { state, panel } = useReview();
  const { bulk, current, sheet, status } = state;
  if (bulk.step !== 'off') {
    return (
      <div className="ps-review-desk">
        <SpotCheck sample={bulk.step === 'checking' ? bulk.sample : nothing} />
        <BulkPanel />
      </div>
    );
  }
  if (status !== 'ready') return <ReviewNotice />;
  const side = panel === 'bulk' ? <BulkPanel /> : null;
  if (state.mode === 'sheet') {
    return (
      <div className="ps-review-desk" data-wide={side === null || undefined}>
        {sheet === null ? <ReviewNotice /> : <ContactSheet key={sheet.classId} sheet={sheet} />}
        {side}
      </div>
    );
  }
  return (
    <>
      <Later>{strip}</Later>
      <div className="ps-review-desk">
        {current === null ? <ReviewNotice /> : <ReviewStage item={current} coming={state.after} />}
        {side ?? <Later>{proposal}</Later>}
      </div>
      <Later>{verbs}</Later>
    </>
  );
}
