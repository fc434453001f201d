import { ProofsheetError } from '@proofsheet/core';
import type { ManifestErrorDetails, ManifestProblem } from '@proofsheet/inference';
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
  const problems = listProblems(error);
  return (
    <div className="app-error" role="alert">
      <TriangleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
      <p>
        <b>{problems.length === 0 ? what : 'The manifest, which describes the model, is wrong.'}</b>
        {problems.map(({ path, problem }) => (
          <span key={path} className="app-fault">
            <code>{path === '' ? 'the whole' : path}</code> {problem}
          </span>
        ))}
        {error instanceof ProofsheetError ? <span>{message.slice(what.length).trim()}</span> : null}
      </p>
    </div>
  );
}

/** What is wrong with a manifest, part by part. By the error's form alone: its class comes with the runtime, which most pages never load. */
function listProblems(error: unknown): readonly ManifestProblem[] {
  if (!(error instanceof ProofsheetError) || error.name !== 'ManifestError') return [];
  const { problems } = error.details as ManifestErrorDetails;
  return problems.slice(0, mostProblems);
}

const mostProblems = 12;
