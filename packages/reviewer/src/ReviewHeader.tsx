import { Button } from '@proofsheet/react';
import { Brain, LayoutGrid, ListChecks, Redo2, Square, TriangleAlert, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { FilterMenu } from './filter/FilterMenu.tsx';
import { LaneTabs } from './LaneTabs.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewTraining } from './ReviewState.ts';
import { canTrain } from './runReviewCommand.ts';

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Props of {@link ReviewHeader}. */
export interface ReviewHeaderProps {
  /** The id of what the lanes change. */
  readonly panelId: string;
}

/** Lanes, pace, training, filter, mode, and the way back. */
export function ReviewHeader({ panelId }: ReviewHeaderProps): ReactElement {
  const { state, messages, actions, showKey, run, panel } = useReview();
  return (
    <div className="ps-review-header">
      <LaneTabs panelId={panelId} />
      <div className="ps-review-tools">
        <ReviewProgress />
        {state.training === null ? null : <TrainingState training={state.training} />}
        <FilterMenu />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row everywhere */}
        <div className="ps-review-switch" role="group" aria-label={messages.mode}>
          <Button
            look="quiet"
            icon={<Square {...icon} />}
            aria-label={messages.single}
            aria-pressed={state.mode === 'single'}
            onClick={() => actions.setMode('single')}
          />
          <Button
            look="quiet"
            icon={<LayoutGrid {...icon} />}
            aria-label={messages.sheet}
            aria-pressed={state.mode === 'sheet'}
            binding={showKey('sheet')}
            onClick={() => actions.setMode('sheet')}
          />
        </div>
        <Button
          look="quiet"
          icon={<ListChecks {...icon} />}
          aria-label={messages.bulk}
          aria-pressed={panel === 'bulk'}
          binding={showKey('bulk')}
          onClick={() => run('bulk')}
        />
        <Button
          look="quiet"
          icon={<Undo2 {...icon} />}
          aria-label={messages.undo}
          binding={showKey('undo')}
          disabled={!state.canUndo}
          onClick={() => run('undo')}
        />
        <Button
          look="quiet"
          icon={<Redo2 {...icon} />}
          aria-label={messages.redo}
          binding={showKey('redo')}
          disabled={!state.canRedo}
          onClick={() => run('redo')}
        />
      </div>
    </div>
  );
}

function ReviewProgress(): ReactElement {
  const { state, messages } = useReview();
  const { decided, left, perMinute, secondsLeft } = state.pace;
  const words = messages.progress(decided, left);
  return (
    <div className="ps-review-progress" title={words}>
      <progress aria-label={words} max={Math.max(1, decided + left)} value={decided} />
      <span>{perMinute === null ? words : messages.pace(perMinute, secondsLeft)}</span>
    </div>
  );
}

function TrainingState({ training }: { readonly training: ReviewTraining }): ReactElement {
  const { state, messages, run, showKey } = useReview();
  const { isTraining, version, tuning, error } = training;
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing in it is filled in
    <div className="ps-review-training" role="group" aria-label={messages.training}>
      {error === null ? (
        <span
          className="ps-review-dot"
          data-state={isTraining ? 'busy' : version === null ? 'none' : 'done'}
          aria-hidden="true"
        />
      ) : (
        <span
          className="ps-review-training-failed"
          role="img"
          aria-label={messages.trainingFailed}
          title={messages.trainingFailed}
        >
          <TriangleAlert {...icon} />
        </span>
      )}
      <span className="ps-review-version">
        {isTraining
          ? messages.isTraining
          : version === null
            ? messages.untrained
            : messages.version(version)}
      </span>
      {tuning === null ? null : (
        <span title={messages.measuredOn(tuning.rows)}>
          {messages.accuracy(tuning.accuracy, ...tuning.interval)}
        </span>
      )}
      <Button
        look="quiet"
        icon={<Brain {...icon} />}
        aria-label={messages.trainNow}
        binding={showKey('train')}
        disabled={!canTrain(state)}
        onClick={() => run('train')}
      />
    </div>
  );
}
