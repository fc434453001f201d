import type { Filter, Query, SchemaVersion } from '@proofsheet/core';
import type { Training } from '@proofsheet/learning';
import { Button, useStateOf, useSummaries, useWorkspaceState } from '@proofsheet/react';
import { Download } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { downloadFile } from '../../downloadFile.ts';
import { ErrorText } from '../../ErrorText.tsx';
import type { ModelDesk, ModelDeskState } from '../../models/ModelDesk.ts';
import type { RunState } from '../../models/RunJob.ts';
import type { Trainer, TrainerState } from '../../models/Trainer.ts';
import { toProposalQuery } from '../../models/toProposalQuery.ts';
import { ClassBars } from './ClassBars.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { toPace } from './RunSection.tsx';
import { toTuningWords } from './toTuningWords.ts';

/** Props of {@link TrainSection}. */
export interface TrainSectionProps {
  /** Where the model is. */
  readonly desk: ModelDesk;
  /** What teaches it. */
  readonly trainer: Trainer;
  /** Shows samples on the wall. */
  readonly onShow: (query: Query) => void;
}

const toModel = (state: ModelDeskState) => state.model;
const toRun = (state: ModelDeskState) => state.run;
const all = (state: TrainerState) => state;
const format = new Intl.NumberFormat('en');

/** Teaches the model what people have labelled, and tells how good it is at that. */
export function TrainSection({ desk, trainer, onShow }: TrainSectionProps): ReactElement | null {
  const model = useStateOf(desk, toModel);
  const { status, training, error } = useStateOf(trainer, all);
  const labels = useLabelCounts();
  const isProposing = useIsProposing(desk);
  const total = labels.reduce((sum, { count }) => sum + count, 0);
  const canTrain = labels.length >= 2;
  const isOld = useIsOld(error, total);
  if (model?.description.outputs.includes('embedding') !== true) return null;
  return (
    <section aria-labelledby="train-title">
      <h3 id="train-title">Train</h3>
      <p>
        {total === 0
          ? 'It learns from the classes that you give. Label a few samples of two classes or more: choose them, then press L.'
          : `${format.format(total)} labelled by you${canTrain ? '' : '. One class more is needed.'}`}
      </p>
      <ClassBars counts={labels} />
      {error === null || isOld ? null : <ErrorText error={error} />}
      {canTrain && isProposing ? (
        <p>Once the proposals above are made, or stopped, it can be trained.</p>
      ) : null}
      {status === 'idle' || status === 'packing' ? (
        <Button
          look={canTrain ? 'primary' : 'plain'}
          disabled={!canTrain || isProposing || status === 'packing'}
          onClick={() => void trainer.train()}
        >
          {training === null ? 'Train' : 'Train again'}
        </Button>
      ) : (
        <TrainProgress desk={desk} trainer={trainer} />
      )}
      {training === null ? null : <Outcome training={training} trainer={trainer} onShow={onShow} />}
    </section>
  );
}

/** What went wrong with so many labels may be no longer so once there are others. */
function useIsOld(error: unknown, total: number): boolean {
  const [told, setTold] = useState({ error, total });
  if (told.error !== error) setTold({ error, total });
  return told.error === error && told.total !== total;
}

/** One thing at a time: training would end the run. */
function useIsProposing(desk: ModelDesk): boolean {
  const run = useStateOf(desk, toRun);
  const state = useStateOf(run ?? none, toState);
  return run?.proposes === true && state?.status === 'running';
}

interface LabelCount {
  readonly classId: string;
  readonly name: string;
  readonly count: number;
}

const noClasses: SchemaVersion['classes'] = [];

/** How many samples of each class people have labelled, as it stands now. */
function useLabelCounts(): readonly LabelCount[] {
  const classes = useWorkspaceState((state) => state.description?.schema.classes ?? noClasses);
  const filter: Filter = { kind: 'class', by: 'person', classes: classes.map(({ id }) => id) };
  const { summaries } = useSummaries({ of: 'samples', filter }, ['@class']);
  const counts = new Map(summaries?.[0]?.counts.map(({ value, count }) => [value, count]));
  return classes.flatMap(({ id, name }) => {
    const count = counts.get(id) ?? 0;
    return count === 0 ? [] : [{ classId: id, name, count }];
  });
}

/** Of fewer a share says more than is known. */
const fewestRows = 20;

const steps = {
  idle: 'Getting ready',
  reading: 'Reading what you labelled',
  fitting: 'Learning',
  predicting: 'Looking at the rest',
  proposing: 'Writing down proposals',
} as const;

function TrainProgress({ desk, trainer }: Omit<TrainSectionProps, 'onShow'>): ReactElement {
  const { status, step } = useStateOf(trainer, all);
  const run = useStateOf(desk, toRun);
  const state = useStateOf(run ?? none, toState);
  const isLooking = status === 'preparing' || status === 'looking';
  if (isLooking && state?.total != null) {
    const { done, total } = state;
    return (
      <>
        <ProgressLine
          label={`Looking at samples: ${format.format(done)} of ${format.format(total)}`}
          share={total === 0 ? null : done / total}
          detail={toPace(state)}
          onCancel={() => trainer.cancel()}
        />
        {status === 'preparing' ? null : (
          <Button onClick={() => trainer.hurry()}>Train with what it has seen</Button>
        )}
      </>
    );
  }
  return (
    <ProgressLine
      label={steps[step?.status ?? 'idle']}
      share={step?.progress || null}
      onCancel={() => trainer.cancel()}
    />
  );
}

const none = { getState: () => null, subscribe: () => () => undefined };
const toState = (state: RunState | null) => state;

const toKept = (rows: number) => `${format.format(rows)} ${rows === 1 ? 'is' : 'are'}`;

function toQuery(suspects: TrainerState['suspects']): Query {
  return { of: 'samples', filter: { kind: 'ids', ids: suspects.map(({ id }) => id) } };
}

interface OutcomeProps extends Pick<TrainSectionProps, 'trainer' | 'onShow'> {
  readonly training: Training;
}

function Outcome({ training, trainer, onShow }: OutcomeProps): ReactElement {
  const { status, suspects } = useStateOf(trainer, all);
  const { tuning, report, ids, version } = training;
  const { modelId } = trainer;
  const save = async () => {
    const file = await trainer.export();
    if (file !== null) downloadFile(file, `${modelId}-${version}.zip`);
  };
  return (
    <>
      <p className="app-score">
        {tuning === null ? (
          <span>Label more to see how good it is: a few are held back for that.</span>
        ) : (
          <>
            {tuning.rows < fewestRows ? null : <b>{Math.round(100 * tuning.accuracy)} %</b>}
            <span>{toTuningWords(tuning)}</span>
          </>
        )}
        <small>
          The trained model, version {version}, learnt from {format.format(ids.length)} samples
          {tuning === null ? '' : `; ${toKept(tuning.rows)} kept to measure with`}.
          {tuning !== null && tuning.rows < fewestRows ? ' Label more for a surer figure.' : ''}
        </small>
      </p>
      {report.notices.length === 0 ? null : (
        <ul className="app-notices">
          {report.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <div className="app-row">
        {modelId === null ? null : (
          <Button onClick={() => onShow(toProposalQuery(modelId))}>
            Show proposals, least sure first
          </Button>
        )}
        {suspects.length === 0 ? null : (
          <Button onClick={() => onShow(toQuery(suspects))}>
            Show {format.format(suspects.length)} {suspects.length === 1 ? 'label' : 'labels'} that
            may be wrong
          </Button>
        )}
        <Button
          icon={<Download size={16} strokeWidth={1.5} aria-hidden="true" />}
          disabled={status !== 'idle'}
          onClick={() => void save()}
        >
          {status === 'packing' ? 'Saving …' : 'Save the trained model'}
        </Button>
      </div>
    </>
  );
}
