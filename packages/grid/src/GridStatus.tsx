import { type CommitFailure, ConflictError, ProofsheetError } from '@proofsheet/core';
import { Button, Icon, useWorkspace, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { describeChangeSet } from './describeChangeSet.ts';
import { useGridContext, useGridRows } from './GridContext.ts';

/** What was done last, and whether everything is saved. */
export function GridStatus(): ReactElement {
  const { announcement, messages, run, keymap, isWorking, cancel } = useGridContext();
  const isStale = useGridRows((rows) => rows.isStale);
  return (
    <div className="ps-grid-status">
      <output className="ps-grid-announcement" aria-live="polite">
        {announcement}
      </output>
      {isWorking ? (
        <Button look="quiet" onClick={cancel}>
          {messages.cancel}
        </Button>
      ) : null}
      {isStale ? (
        <Button
          look="quiet"
          icon={<Icon name="refresh-cw" size={14} />}
          title={messages.stale}
          binding={keymap.show('refresh')}
          onClick={() => run('refresh')}
        >
          {messages.refresh}
        </Button>
      ) : null}
      <SavedMark />
    </div>
  );
}

function SavedMark(): ReactElement {
  const { messages } = useGridContext();
  const pending = useWorkspaceState((state) => state.pending.length);
  const failures = useWorkspaceState((state) => state.failures.length);
  if (failures > 0) {
    return (
      <span className="ps-grid-saved" data-failed>
        <Icon name="triangle-exclamation-point" size={14} />
        {messages.unsaved(failures)}
      </span>
    );
  }
  return (
    <span className="ps-grid-saved">
      {pending > 0 ? (
        <Icon name="circle-dashed" size={14} />
      ) : (
        <Icon name="circle-check" size={14} />
      )}
      <span className="ps-grid-word">
        {pending > 0 ? messages.saving(pending) : messages.allSaved}
      </span>
    </span>
  );
}

/** Changes that were refused: what happened, and a way on for each. */
export function GridFailures(): ReactElement | null {
  const { messages } = useGridContext();
  const schema = useWorkspaceState((state) => state.description?.schema);
  const failures = useWorkspaceState((state) => state.failures);
  if (failures.length === 0 || schema === undefined) return null;
  return (
    <div className="ps-grid-failures" role="alert">
      {failures.map((failure) => (
        <p key={failure.changeSet.id} className="ps-grid-failure">
          <Icon name="triangle-exclamation-point" size={14} />
          <b>{messages.notSaved(describeChangeSet(failure.changeSet, schema, messages))}</b>
          <span>{toText(failure.error)}</span>
          <FailureActions failure={failure} />
        </p>
      ))}
    </div>
  );
}

interface FailureActionsProps {
  readonly failure: CommitFailure;
}

/** A conflict is resolved either way; anything else can be tried again. */
function FailureActions({ failure }: FailureActionsProps): ReactElement {
  const { messages } = useGridContext();
  const workspace = useWorkspace();
  if (failure.error instanceof ConflictError) {
    return (
      <>
        <Button onClick={() => void workspace.resolve(failure, 'mine')}>{messages.keepMine}</Button>
        <Button onClick={() => void workspace.resolve(failure, 'theirs')}>
          {messages.keepTheirs}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button onClick={() => workspace.retry(failure)}>{messages.retry}</Button>
      <Button look="quiet" onClick={() => workspace.discard(failure)}>
        {messages.discard}
      </Button>
    </>
  );
}

/** The sentence of an error that a person can act on. */
export function toText(error: unknown): string {
  if (error instanceof ProofsheetError) return `${error.what} ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}
