import { Button, useStateOf } from '@proofsheet/react';
import { Sparkles, X } from 'lucide-react';
import type { ReactElement, Ref } from 'react';
import type { ModelDesk, ModelDeskState } from '../../models/ModelDesk.ts';
import type { RunJob, RunState } from '../../models/RunJob.ts';
import { backendNames } from './backendWords.ts';
import { ProgressRing } from './ProgressRing.tsx';

/** Props of {@link ModelStatus}. */
export interface ModelStatusProps {
  /** Where the model is. */
  readonly desk: ModelDesk;
  /** Whether the panel is open. */
  readonly isOpen: boolean;
  /** Opens the panel, or puts it away. */
  readonly onToggle: () => void;
  /** The button. */
  readonly ref?: Ref<HTMLButtonElement>;
}

const all = (state: ModelDeskState) => state;
const whole = (state: RunState) => state;

/** Which model is used, where it runs and how far it has come, in a toolbar; opens the panel. */
export function ModelStatus({ desk, isOpen, onToggle, ref }: ModelStatusProps): ReactElement {
  const { model, loading, run } = useStateOf(desk, all);
  const words =
    model === null
      ? loading === null
        ? 'Model'
        : 'Loading …'
      : `${model.name} v${model.version} · ${backendNames[model.backend]}`;
  return (
    <>
      {run === null ? null : <RunStatus run={run} />}
      <Button
        {...(ref === undefined ? {} : { ref })}
        look="quiet"
        className="app-model"
        icon={<Sparkles size={16} strokeWidth={1.5} aria-hidden="true" />}
        aria-label={model === null ? words : `Model: ${words}`}
        aria-expanded={isOpen}
        aria-controls="model-panel"
        onClick={onToggle}
      >
        <span className="ps-button-text">{words}</span>
      </Button>
    </>
  );
}

function RunStatus({ run }: { readonly run: RunJob }): ReactElement | null {
  const { status, done, total } = useStateOf(run, whole);
  if (status !== 'running') return null;
  const share = total === null || total === 0 ? 0 : done / total;
  return (
    <span className="app-run">
      <ProgressRing label="The model runs" share={share} />
      <span>{Math.floor(100 * share)} %</span>
      <Button
        look="quiet"
        icon={<X size={16} strokeWidth={1.5} aria-hidden="true" />}
        aria-label="Stop the model"
        onClick={() => run.cancel()}
      />
    </span>
  );
}
