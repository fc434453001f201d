import { Button, useWorkspaceState } from '@proofsheet/react';
import { ProposalReviewer, type ProposalReviewerProps } from '@proofsheet/reviewer';
import { ArrowLeft } from 'lucide-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Props of {@link ReviewScreen}. */
export interface ReviewScreenProps {
  /** Whose proposals, and what learns beside it. */
  readonly review: ProposalReviewerProps;
  /** Goes back to the wall. */
  readonly onLeave: () => void;
}

/** What a model proposes, one decision after another. */
export function ReviewScreen({ review, onLeave }: ReviewScreenProps): ReactElement {
  const name = useWorkspaceState((state) => state.description?.name ?? '');
  const reviewer = useRef<HTMLDivElement>(null);
  // The first key decides: nobody has to click into the review first.
  useEffect(() => reviewer.current?.focus({ preventScroll: true }), []);
  return (
    <main className="app-review">
      <header>
        <Button
          look="quiet"
          icon={<ArrowLeft size={16} strokeWidth={1.5} aria-hidden="true" />}
          aria-label="Back to all samples"
          onClick={onLeave}
        />
        <h1>{name}</h1>
        <ThemeSwitch />
      </header>
      <ProposalReviewer {...review} ref={reviewer} />
    </main>
  );
}
