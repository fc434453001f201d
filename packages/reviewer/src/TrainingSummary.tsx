import { Button } from '@proofsheet/react';
import { Info, TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReviewTraining } from './ReviewState.ts';
import { toErrorText } from './toErrorText.ts';

/** Props of {@link TrainingSummary}. */
export interface TrainingSummaryProps {
  /** How the training goes. */
  readonly training: ReviewTraining;
}

/** What the model learnt from: how many of each class, and what it noticed. */
export function TrainingSummary({ training }: TrainingSummaryProps): ReactElement {
  const { messages, lookOf, actions } = useReview();
  const { balance, notices, tuning, error, isTraining } = training;
  const total = balance.reduce((sum, { count }) => sum + count, 0);
  const most = balance.reduce((peak, { count }) => Math.max(peak, count), 1);
  return (
    <section className="ps-review-section">
      <h3>{messages.trainingSet(total)}</h3>
      {tuning === null ? null : (
        <p className="ps-review-hint">
          <b>{messages.accuracy(tuning.accuracy, ...tuning.interval)}</b>{' '}
          {messages.measuredOn(tuning.rows)}
        </p>
      )}
      {error === null ? null : (
        <p className="ps-review-failed" role="alert">
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {messages.trainingFailed}: {toErrorText(error)}
        </p>
      )}
      <ul className="ps-review-balance">
        {balance.map(({ classId, count }) => {
          const { name, color } = lookOf(classId);
          const style = { '--ps-class': color, '--ps-share': count / most } as CSSProperties;
          return (
            <li key={classId} style={style} title={messages.learntFrom(name, count)}>
              <span className="ps-review-balance-name">{name}</span>
              <span className="ps-review-balance-bar" />
              <span className="ps-review-balance-count">{messages.count(count)}</span>
            </li>
          );
        })}
      </ul>
      {notices.length === 0 ? null : (
        <ul className="ps-review-remarks">
          {notices.map((notice) => (
            <li key={notice}>
              <Info size={14} strokeWidth={1.5} aria-hidden="true" />
              {notice}
            </li>
          ))}
        </ul>
      )}
      {total === 0 ? null : (
        <Button disabled={isTraining} onClick={() => actions.train(true)}>
          {messages.trainOnAll}
        </Button>
      )}
    </section>
  );
}
