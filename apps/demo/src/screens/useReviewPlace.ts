import type { ProposalReviewerProps } from '@proofsheet/reviewer';
import { useEffect, useState } from 'react';
import type { Trainer } from '../models/Trainer.ts';
import { readPlace, showPlace } from '../Place.ts';

/** The review that is open; `opening`: the address named it, and its model is on its way; `null`: none is. */
export type OpenReview = ProposalReviewerProps | 'opening' | null;

/** Which review is open. The address names it, so that a page that is reloaded in the middle of a review comes back to it. */
export function useReviewPlace(
  trainer: Trainer,
): readonly [OpenReview, (review: ProposalReviewerProps | null) => void] {
  const [review, setReview] = useState<OpenReview>(() => (readPlace().isReview ? 'opening' : null));
  useEffect(() => {
    if (!readPlace().isReview) return;
    let isLate = false;
    void trainer.openReview().then((found) => {
      if (!isLate) setReview(found ?? {});
    });
    return () => {
      isLate = true;
    };
  }, [trainer]);
  const show = (next: ProposalReviewerProps | null) => {
    showPlace({ dataset: readPlace().dataset, isReview: next !== null });
    setReview(next);
  };
  return [review, show];
}
