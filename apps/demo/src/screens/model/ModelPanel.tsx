import type { Query } from '@proofsheet/core';
import { Button } from '@proofsheet/react';
import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import type { ModelDesk } from '../../models/ModelDesk.ts';
import type { Trainer } from '../../models/Trainer.ts';
import { ModelSection } from './ModelSection.tsx';
import { ParitySection } from './ParitySection.tsx';
import { RunSection } from './RunSection.tsx';
import { TrainSection } from './TrainSection.tsx';

/** Props of {@link ModelPanel}. */
export interface ModelPanelProps {
  /** The model that is used. */
  readonly desk: ModelDesk;
  /** What teaches it. */
  readonly trainer: Trainer;
  /** Shows samples on the wall. */
  readonly onShow: (query: Query) => void;
  /** Puts the panel away. */
  readonly onClose: () => void;
}

/** All that is done with a model: which it is, running it, teaching it. Beside the wall, or a sheet where that is narrow. */
export function ModelPanel({ desk, trainer, onShow, onClose }: ModelPanelProps): ReactElement {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  // Whoever opens the panel wants a model: the one that was used here before, say before the page was reloaded.
  useEffect(() => void desk.restore(), [desk]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: Escape puts it away from wherever the focus is in it
    <aside
      className="app-panel"
      id="model-panel"
      aria-labelledby="model-title"
      onKeyDown={onKeyDown}
    >
      <header>
        <h2 id="model-title">Model</h2>
        <Button
          ref={close}
          look="quiet"
          icon={<X size={16} strokeWidth={1.5} aria-hidden="true" />}
          aria-label="Close the model panel"
          binding="Escape"
          onClick={onClose}
        />
      </header>
      <ModelSection desk={desk} />
      <RunSection desk={desk} trainer={trainer} onShow={onShow} />
      <TrainSection desk={desk} trainer={trainer} onShow={onShow} />
      <ParitySection desk={desk} />
    </aside>
  );
}
