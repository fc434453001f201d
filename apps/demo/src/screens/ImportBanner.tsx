import { Button, useStateOf } from '@proofsheet/react';
import { type ReactElement, useState } from 'react';
import { ErrorText } from '../ErrorText.tsx';
import type { ImportJob, ImportState } from '../ImportJob.ts';

/** Props of {@link ImportBanner}. */
export interface ImportBannerProps {
  /** The import. */
  readonly job: ImportJob;
}

const all = (state: ImportState) => state;
const format = new Intl.NumberFormat('en');

/** How an import goes, what it left out, and a way to end it. Goes away by itself where all went well. */
export function ImportBanner({ job }: ImportBannerProps): ReactElement | null {
  const state = useStateOf(job, all);
  const [isClosed, setClosed] = useState(false);
  const { status, error, problemCount } = state;
  if (isClosed || (status === 'done' && problemCount === 0)) return null;
  return (
    <div className="app-import" data-status={status}>
      {error === null ? null : <ErrorText error={error} />}
      <div className="app-row">
        {status === 'running' ? (
          <progress
            aria-label="Reading images"
            max={1}
            {...(state.share === null ? {} : { value: state.share })}
          />
        ) : null}
        <output>{toSentence(state)}</output>
        {status === 'running' ? (
          <Button onClick={() => job.cancel()}>Cancel</Button>
        ) : (
          <Button look="quiet" onClick={() => setClosed(true)}>
            Close
          </Button>
        )}
      </div>
      {problemCount > 0 ? <Problems state={state} /> : null}
    </div>
  );
}

function toSentence({ status, added, share }: ImportState): string {
  const samples = `${format.format(added)} ${added === 1 ? 'image' : 'images'}`;
  switch (status) {
    case 'running':
      return share === null ? `${samples} read` : `${samples} read, ${Math.floor(share * 100)} %`;
    case 'cancelled':
      return `Stopped. ${samples} were read and stay here.`;
    case 'failed':
      return `${samples} were read before that and stay here.`;
    case 'done':
      return `${samples} read.`;
  }
}

function Problems({ state }: { readonly state: ImportState }): ReactElement {
  const { problems, problemCount } = state;
  const files = `${format.format(problemCount)} ${problemCount === 1 ? 'file' : 'files'} left out`;
  return (
    <details className="app-problems">
      <summary>{files}</summary>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>{message}</li>
        ))}
      </ul>
      {problemCount > problems.length ? (
        <p>and {format.format(problemCount - problems.length)} more</p>
      ) : null}
    </details>
  );
}
