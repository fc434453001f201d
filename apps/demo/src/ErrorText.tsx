import { ProofsheetError } from '@proofsheet/core';
import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';

/** Props of {@link ErrorText}. */
export interface ErrorTextProps {
  /** What was thrown. */
  readonly error: unknown;
}

/** An error in words: what happened, and why and what to do below it. */
export function ErrorText({ error }: ErrorTextProps): ReactElement {
  const message = error instanceof Error ? error.message : String(error);
  const what = error instanceof ProofsheetError ? error.what : message;
  return (
    <div className="app-error" role="alert">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
      <p>
        <b>{what}</b>
        {error instanceof ProofsheetError ? <span>{message.slice(what.length).trim()}</span> : null}
      </p>
    </div>
  );
}
