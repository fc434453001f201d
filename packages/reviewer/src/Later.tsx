import { memo, type NamedExoticComponent, type ReactNode, useDeferredValue } from 'react';
import { ReviewContext, useReview } from './ReviewContext.ts';

/** Props of {@link Later}. */
export interface LaterProps {
  /** What is drawn later; the same element each time, so that it is not drawn at once after all. */
  readonly children: ReactNode;
}

/** Draws what is in it after the sample is on screen: of what a key changes the eye waits for the sample first. */
export function Later({ children }: LaterProps): ReactNode {
  const shown = useDeferredValue(useReview());
  return (
    <ReviewContext.Provider value={shown}>
      <Kept>{children}</Kept>
    </ReviewContext.Provider>
  );
}

const Kept: NamedExoticComponent<LaterProps> = memo(function Kept({ children }: LaterProps) {
  return children;
});
