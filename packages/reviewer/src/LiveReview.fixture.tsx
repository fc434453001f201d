import { createWorkspace, type DatasetAdapter, type Workspace } from '@proofsheet/core';
import { ProofsheetProvider } from '@proofsheet/react';
import { type ReactElement, useMemo } from 'react';
import { ProposalReviewer, type ProposalReviewerProps } from './ProposalReviewer.tsx';

/** Props of {@link LiveReview}: those of the reviewer, and its dataset. */
export interface LiveReviewProps extends ProposalReviewerProps {
  /** Makes the dataset. */
  readonly createAdapter: () => DatasetAdapter;
  /** Is given the workspace, to see what was decided. */
  readonly onWorkspace?: (workspace: Workspace) => void;
}

/** A reviewer with a workspace of its own. */
export function LiveReview({
  createAdapter,
  onWorkspace,
  ...props
}: LiveReviewProps): ReactElement {
  const workspace = useMemo(() => {
    const made = createWorkspace({ adapter: createAdapter(), pageSize: 100 });
    onWorkspace?.(made);
    return made;
  }, [createAdapter, onWorkspace]);
  return (
    <ProofsheetProvider workspace={workspace}>
      <ProposalReviewer style={{ blockSize: '100vh' }} {...props} />
    </ProofsheetProvider>
  );
}
