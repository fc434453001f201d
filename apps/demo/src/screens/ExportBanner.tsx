import { Button, useStateOf } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { ErrorText } from '../ErrorText.tsx';
import type { ExportJob, ExportState } from '../ExportJob.ts';
import { ProblemList } from './ProblemList.tsx';

/** Props of {@link ExportBanner}. */
export interface ExportBannerProps {
  /** The export. */
  readonly job: ExportJob;
  /** Takes the banner away. */
  readonly onClose: () => void;
}

const all = (state: ExportState) => state;
const format = new Intl.NumberFormat('en');

/** How an export goes, what it left out, and a way to end it. Goes away by itself where all went well. */
export function ExportBanner({ job, onClose }: ExportBannerProps): ReactElement | null {
  const { status, progress, result, error } = useStateOf(job, all);
  const problemCount = result?.problemCount ?? 0;
  if (status === 'cancelled' || (status === 'done' && problemCount === 0)) return null;
  const share = progress === null ? {} : { value: progress.done / Math.max(1, progress.total) };
  return (
    <div className="app-import" data-status={status}>
      {error === null ? null : <ErrorText error={error} />}
      <div className="app-row">
        {status === 'running' ? <progress aria-label="Writing" max={1} {...share} /> : null}
        <output>
          {status === 'running'
            ? `Writing “${job.fileName}”: ${format.format(progress?.done ?? 0)} samples`
            : status === 'done'
              ? `“${job.fileName}” is written.`
              : `“${job.fileName}” was not written.`}
        </output>
        {status === 'running' ? (
          <Button onClick={() => job.cancel()}>Cancel</Button>
        ) : (
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
      {result !== null && problemCount > 0 ? (
        <ProblemList
          title={`${format.format(problemCount)} not written, or not as ${problemCount === 1 ? 'it was' : 'they were'}`}
          count={problemCount}
          problems={result.problems.map(({ sampleId, reason, message }) => ({
            path: sampleId,
            message,
            kept: reason === 'name',
          }))}
        />
      ) : null}
    </div>
  );
}
