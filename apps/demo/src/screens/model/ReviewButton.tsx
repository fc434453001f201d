import { Button, useWorkspaceState } from '@proofsheet/react';
import type { ProposalReviewerProps } from '@proofsheet/reviewer';
import { ListChecks } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Trainer } from '../../models/Trainer.ts';

/** Props of {@link ReviewButton}. */
export interface ReviewButtonProps {
  /** What learns beside a review. */
  readonly trainer: Trainer;
  /** Shows the review. */
  readonly onOpen: (review: ProposalReviewerProps) => void;
}

/** Opens the review; there once anything was proposed. */
export function ReviewButton({ trainer, onOpen }: ReviewButtonProps): ReactElement | null {
  const models = useWorkspaceState((state) => state.description?.models?.length ?? 0);
  if (models === 0) return null;
  const open = async () => onOpen((await trainer.openReview()) ?? {});
  return (
    <Button
      look="quiet"
      className="app-model"
      icon={<ListChecks size={16} strokeWidth={1.5} aria-hidden="true" />}
      aria-label="Review proposals"
      onClick={() => void open()}
    >
      <span className="ps-button-text">Review</span>
    </Button>
  );
}
