import type { ReactElement, ReactNode } from 'react';

/** Props of {@link StageNotice}. */
export interface StageNoticeProps {
  /** A sign of it. */
  readonly icon: ReactNode;
  /** What happened. */
  readonly title: string;
  /** What that means, and what can be done. */
  readonly hint: string;
}

/** Why an editor isn't where it was asked for. */
export function StageNotice({ icon, title, hint }: StageNoticeProps): ReactElement {
  return (
    <div className="ps-review-broken" role="alert">
      {icon}
      <b>{title}</b>
      <span>{hint}</span>
    </div>
  );
}
