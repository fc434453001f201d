import { type CommitFailure, ConflictError, toSampleIds } from '@proofsheet/core';
import { Button, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import { Split, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import { toErrorText } from './toErrorText.ts';

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Decisions that were refused: somebody else was faster, or they could not be saved; with a way on for each. */
export function ReviewFailures(): ReactElement | null {
  const failures = useWorkspaceState((state) => state.failures);
  if (failures.length === 0) return null;
  return (
    <div className="ps-review-failures" role="alert">
      {failures.map((failure) => (
        <Failure key={failure.changeSet.id} failure={failure} />
      ))}
    </div>
  );
}

function Failure({ failure }: { readonly failure: CommitFailure }): ReactElement {
  const { messages } = useReview();
  const workspace = useWorkspace();
  const isConflict = failure.error instanceof ConflictError;
  const count = toSampleIds(failure.changeSet).size;
  return (
    <div className="ps-review-failure" data-conflict={isConflict || undefined}>
      {isConflict ? <Split {...icon} /> : <TriangleAlert {...icon} />}
      <b>{isConflict ? messages.conflict(count) : messages.notSaved(count)}</b>
      {isConflict ? null : <span>{toErrorText(failure.error)}</span>}
      {isConflict ? (
        <>
          <Button onClick={() => void workspace.resolve(failure, 'mine')}>
            {messages.keepMine}
          </Button>
          <Button onClick={() => void workspace.resolve(failure, 'theirs')}>
            {messages.keepTheirs}
          </Button>
        </>
      ) : (
        <>
          <Button onClick={() => workspace.retry(failure)}>{messages.retry}</Button>
          <Button look="quiet" onClick={() => workspace.discard(failure)}>
            {messages.discard}
          </Button>
        </>
      )}
    </div>
  );
}
