import { Button } from '@proofsheet/react';
import type { ReactElement, ReactNode } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { toText } from './GridStatus.tsx';

/** Props of {@link GridNotice}. */
export interface GridNoticeProps {
  /** What the host shows where the dataset has no samples. */
  readonly empty?: ReactNode;
}

/** What stands in the place of the wall: nothing matches, there is nothing yet, or loading failed. */
export function GridNotice({ empty }: GridNoticeProps): ReactElement | null {
  const { query, setQuery, window, messages } = useGridContext();
  const error = useGridRows((rows) => rows.error);
  const total = useGridRows((rows) => rows.total);
  if (error !== null && total !== null && total > 0) {
    return (
      <div className="ps-grid-notice" data-part role="alert">
        <p>
          <b>{messages.someFailed}</b> {toText(error)}
        </p>
        <Button onClick={() => window.retry()}>{messages.retry}</Button>
      </div>
    );
  }
  if (error !== null) {
    return (
      <div className="ps-grid-notice" role="alert">
        <h2>{messages.loadFailed}</h2>
        <p>{toText(error)}</p>
        <Button look="primary" onClick={() => window.retry()}>
          {messages.retry}
        </Button>
      </div>
    );
  }
  if (total !== 0) return null;
  if (query.filter === undefined) {
    return <div className="ps-grid-notice">{empty ?? <h2>{messages.empty}</h2>}</div>;
  }
  const { filter: _, ...rest } = query;
  return (
    <div className="ps-grid-notice">
      <h2>{messages.noMatch}</h2>
      <p>{messages.noMatchHint}</p>
      <Button onClick={() => setQuery(rest)}>{messages.clearFilters}</Button>
    </div>
  );
}
