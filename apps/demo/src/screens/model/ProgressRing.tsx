import type { ReactElement } from 'react';

/** Props of {@link ProgressRing}. */
export interface ProgressRingProps {
  /** What is done, for screen readers. */
  readonly label: string;
  /** How far, 0 to 1. */
  readonly share: number;
}

const round = 2 * Math.PI * 6;

/** How far something has come, in 16 pixels. */
export function ProgressRing({ label, share }: ProgressRingProps): ReactElement {
  const percent = Math.floor(100 * share);
  return (
    <svg
      className="app-ring"
      viewBox="0 0 16 16"
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="6" strokeDasharray={`${share * round} ${round}`} />
    </svg>
  );
}
