import type { CSSProperties, ReactElement, Ref } from 'react';
import type { ReviewOptions } from './ReviewOptions.ts';
import { ReviewView } from './ReviewView.tsx';
import { useReviewer } from './useReviewer.ts';

/** Props of {@link ProposalReviewer}: what a review is of, and how it goes. Options are those of the first time. */
export interface ProposalReviewerProps extends Omit<ReviewOptions, 'workspace'> {
  /** Classes of the outermost element, besides `ps-root` and `ps-reviewer`. */
  readonly className?: string;
  /** Style of the outermost element; the review fills the height that it is given. */
  readonly style?: CSSProperties;
  /** The outermost element. */
  readonly ref?: Ref<HTMLDivElement>;
}

/**
 * One key, one decision, nothing lost: what a model proposes is accepted, corrected or rejected, one at a time, on contact
 * sheets or all above a score. Takes its dataset from the nearest `<ProofsheetProvider>`.
 *
 * @example
 * ```tsx
 * <ProofsheetProvider workspace={createWorkspace({ adapter, actor })}>
 *   <ProposalReviewer trainer={loop} style={{ height: '100vh' }} />
 * </ProofsheetProvider>
 * ```
 */
export function ProposalReviewer(props: ProposalReviewerProps): ReactElement {
  const { className, style, ref, ...options } = props;
  const { state, actions } = useReviewer(options);
  return (
    <ReviewView state={state} actions={actions} className={className} style={style} ref={ref} />
  );
}
