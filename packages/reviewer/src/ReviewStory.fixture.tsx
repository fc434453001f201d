import { createWorkspace, type DatasetAdapter } from '@proofsheet/core';
import { ProofsheetProvider, useStateOf } from '@proofsheet/react';
import { type CSSProperties, type ReactElement, useMemo } from 'react';
import { createFakeReview, type FakeReview } from './createFakeReview.fixture.ts';
import { createStoryMedia } from './createStoryMedia.fixture.ts';
import type { ReviewState } from './ReviewState.ts';
import { ReviewView } from './ReviewView.tsx';

/** Props of {@link ReviewStory}. */
export interface ReviewStoryProps {
  /** Where the review begins. */
  readonly state: ReviewState;
  /** Is given the review, to see what was done. */
  readonly onReview?: (review: FakeReview) => void;
  /** Makes the dataset that media come from. */
  readonly createAdapter?: () => DatasetAdapter;
  /** Style of the review. */
  readonly style?: CSSProperties;
}

const everything = (state: ReviewState) => state;
const fill: CSSProperties = { blockSize: '100vh' };

/** A review on a state of its own: what a story shows. */
export function ReviewStory(props: ReviewStoryProps): ReactElement {
  const { state, onReview, createAdapter = createStoryMedia, style = fill } = props;
  const workspace = useMemo(
    () => createWorkspace({ adapter: createAdapter(), pageSize: 50 }),
    [createAdapter],
  );
  const review = useMemo(() => {
    const made = createFakeReview(state);
    onReview?.(made);
    return made;
  }, [state, onReview]);
  const shown = useStateOf(review, everything);
  return (
    <ProofsheetProvider workspace={workspace}>
      <ReviewView state={shown} actions={review.actions} style={style} />
    </ProofsheetProvider>
  );
}
