import { useStateOf, useWorkspace } from '@proofsheet/react';
import { useEffect, useState } from 'react';
import type { ReviewActions } from './ReviewActions.ts';
import { ReviewModel } from './ReviewModel.ts';
import type { ReviewOptions } from './ReviewOptions.ts';
import type { ReviewState } from './ReviewState.ts';

/** A review as a component sees it. */
export interface Reviewer {
  /** What it shows. */
  readonly state: ReviewState;
  /** What a person can do; the same object as long as the component lives. */
  readonly actions: ReviewActions;
}

const all = (state: ReviewState) => state;

/**
 * A review of the nearest provider's dataset, as long as the component lives. Options are those of the first time; what changes later is done by
 * actions.
 *
 * @throws MissingProviderError where there is no provider.
 */
export function useReviewer(options: Omit<ReviewOptions, 'workspace'> = {}): Reviewer {
  const workspace = useWorkspace();
  const [model] = useState(() => new ReviewModel({ ...options, workspace }));
  useEffect(() => model.start(), [model]);
  return { state: useStateOf(model, all), actions: model };
}
