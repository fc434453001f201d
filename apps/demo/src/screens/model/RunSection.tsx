import { countSelected, type Query } from '@proofsheet/core';
import { Button, useStateOf, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { ErrorText } from '../../ErrorText.tsx';
import type { LoadedModel } from '../../models/LoadedModel.ts';
import type { ModelDesk, ModelDeskState } from '../../models/ModelDesk.ts';
import type { RunJob, RunState } from '../../models/RunJob.ts';
import type { Trainer, TrainerState } from '../../models/Trainer.ts';
import { toProposalQuery } from '../../models/toProposalQuery.ts';
import { toSelectionFilter } from '../../models/toSelectionFilter.ts';
import { ProblemList } from '../ProblemList.tsx';
import { ProgressLine } from './ProgressLine.tsx';

/** Props of {@link RunSection}. */
export interface RunSectionProps {
  /** Where the model is. */
  readonly desk: ModelDesk;
  /** What teaches it: meanwhile it isn't run for anything else. */
  readonly trainer: Trainer;
  /** Shows samples on the wall. */
  readonly onShow: (query: Query) => void;
}

const toModel = (state: ModelDeskState) => state.model;
const toRun = (state: ModelDeskState) => state.run;
const isBusy = ({ status }: TrainerState) => status !== 'idle';
const all = (state: RunState) => state;
const format = new Intl.NumberFormat('en');

/** Has the model propose classes for all samples, or for the chosen ones. */
export function RunSection({ desk, trainer, onShow }: RunSectionProps): ReactElement | null {
  const model = useStateOf(desk, toModel);
  const last = useStateOf(desk, toRun);
  const isTraining = useStateOf(trainer, isBusy);
  if (model === null || model.description.classes.length === 0) return null;
  const run = last?.proposes === true ? last : null;
  return (
    <section aria-labelledby="run-title">
      <h3 id="run-title">Propose</h3>
      {run === null ? null : <Progress run={run} />}
      <RunButtons desk={desk} run={run} model={model} isTraining={isTraining} onShow={onShow} />
    </section>
  );
}

interface RunButtonsProps extends Pick<RunSectionProps, 'desk' | 'onShow'> {
  readonly run: RunJob | null;
  readonly model: LoadedModel;
  readonly isTraining: boolean;
}

function RunButtons({ desk, run, model, isTraining, onShow }: RunButtonsProps): ReactElement {
  const count = useWorkspaceState((state) => state.description?.sampleCount ?? 0);
  const selection = useWorkspaceState((state) => state.selection);
  const filter = toSelectionFilter(selection);
  const status = useStateOf(run ?? still, toStatus);
  const canPropose = useStateOf(run ?? still, hasFitting);
  const isRunning = status === 'running';
  const isDone = status === 'done' || status === 'cancelled';
  return (
    <div className="app-row">
      {isRunning ? null : (
        <>
          <Button
            look={run === null && !isTraining ? 'primary' : 'plain'}
            disabled={isTraining || count === 0}
            onClick={() => void desk.propose()}
          >
            {status === 'cancelled' ? 'Go on' : `All ${format.format(count)}`}
          </Button>
          {filter === null ? null : (
            <Button disabled={isTraining} onClick={() => void desk.propose(filter)}>
              {format.format(countSelected(selection))} selected
            </Button>
          )}
        </>
      )}
      {(isDone && canPropose) || isRunning ? (
        <Button onClick={() => onShow(toProposalQuery(model.description.model.id))}>
          Show proposals, least sure first
        </Button>
      ) : null}
    </div>
  );
}

const idle = { status: null } as const;
const still = { getState: () => idle, subscribe: () => () => undefined };
const hasFitting = (state: RunState | typeof idle) =>
  state.status === null || state.unfit < (state.total ?? 1);
const toStatus = ({ status }: Pick<RunState, 'status'> | typeof idle) => status;

function Progress({ run }: { readonly run: RunJob }): ReactElement {
  const state = useStateOf(run, all);
  const { status, done, total, failures, failureCount, error } = state;
  return (
    <>
      {status === 'failed' ? <ErrorText error={error} /> : null}
      {status === 'running' ? (
        <ProgressLine
          label={`${format.format(done)} of ${total === null ? '…' : format.format(total)}`}
          share={total === null || total === 0 ? null : done / total}
          detail={toPace(state)}
          onCancel={() => run.cancel()}
        />
      ) : (
        <p>{toOutcome(state)}</p>
      )}
      {failureCount > 0 ? (
        <ProblemList
          title={`${format.format(failureCount)} could not be read`}
          count={failureCount}
          problems={failures.map(({ id, error: { message } }) => ({ path: id, message }))}
        />
      ) : null}
    </>
  );
}

function toOutcome({ status, done, total, unfit, failureCount }: RunState): string {
  const count = format.format(done);
  const out = unfit === 0 ? '' : ` ${format.format(unfit)} of another kind were left out.`;
  if (status === 'done' && total !== null && total > 0 && unfit === total)
    return 'None of them could be looked at: the model takes another kind of media.';
  if (status === 'done' && unfit + failureCount === 0) return `All ${count} are done.`;
  const right = format.format(done - unfit - failureCount);
  if (status === 'done') return `${right} of ${count} are done.${out}`;
  return `Stopped after ${count} of ${format.format(total ?? 0)}. What was proposed stays.`;
}

/** Images a second, and how long the rest will take. */
export function toPace({ rate, done, total }: RunState): string | undefined {
  if (rate === null || total === null) return undefined;
  const seconds = Math.ceil((total - done) / rate);
  const rest = seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  const shown = rate < 10 ? rate.toFixed(1) : format.format(Math.round(rate));
  return `${shown} a second, about ${rest} left`;
}
