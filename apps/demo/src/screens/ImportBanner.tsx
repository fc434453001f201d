import { Button, useStateOf } from '@proofsheet/react';
import { type ReactElement, useState } from 'react';
import { ErrorText } from '../ErrorText.tsx';
import type { ImportJob, ImportState } from '../ImportJob.ts';
import { ProblemList } from './ProblemList.tsx';

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
  const { status, error, problems, leftOut, doubted } = state;
  const problemCount = leftOut + doubted;
  if (isClosed || (status === 'done' && problemCount === 0)) return null;
  return (
    <div className="app-import" data-status={status}>
      {error === null ? null : <ErrorText error={error} />}
      <div className="app-row">
        {status === 'running' ? (
          <progress
            aria-label="Reading"
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
      {problemCount > 0 ? (
        <ProblemList title={toTitle(state)} problems={problems} count={problemCount} />
      ) : null}
    </div>
  );
}

function toSentence({ status, added, share }: ImportState): string {
  const samples = `${format.format(added)} ${added === 1 ? 'sample' : 'samples'}`;
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

function toTitle({ leftOut, doubted }: ImportState): string {
  const parts = [
    ...(leftOut > 0 ? [`${format.format(leftOut)} left out`] : []),
    ...(doubted > 0 ? [`${format.format(doubted)} read with a doubt`] : []),
  ];
  return parts.join(', ');
}
