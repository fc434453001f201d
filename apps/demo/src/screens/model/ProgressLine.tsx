import { Button } from '@proofsheet/react';
import type { ReactElement } from 'react';

/** Props of {@link ProgressLine}. */
export interface ProgressLineProps {
  /** What is done. */
  readonly label: string;
  /** How far, 0 to 1; `null` where nobody knows. */
  readonly share: number | null;
  /** Figures that go with it; absent: none. */
  readonly detail?: string | undefined;
  /** Ends it. */
  readonly onCancel: () => void;
}

/** Work that goes on, how far it has come, and a way to end it. */
export function ProgressLine({ label, share, detail, onCancel }: ProgressLineProps): ReactElement {
  return (
    <div className="app-progress">
      <output>{label}</output>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
      <progress aria-label={label} max={1} {...(share === null ? {} : { value: share })} />
      {detail === undefined ? null : <small>{detail}</small>}
    </div>
  );
}
