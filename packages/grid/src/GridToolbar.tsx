import { Button, Icon, useWorkspaceState } from '@proofsheet/react';
import type { ReactElement, ReactNode } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { SearchField } from './SearchField.tsx';

/** Props of {@link GridToolbar}. */
export interface GridToolbarProps {
  /** What the host puts before everything else, such as the dataset's name. */
  readonly start?: ReactNode;
  /** What the host puts after everything else. */
  readonly end?: ReactNode;
  /** Shows or hides the facet panel. */
  readonly onToggleFacets: () => void;
}

/** The line above the wall: how many samples, finding, undo; one line at any width. */
export function GridToolbar({ start, end, onToggleFacets }: GridToolbarProps): ReactElement {
  const { messages, keymap, run } = useGridContext();
  const { past, future } = useWorkspaceState((state) => state.history);
  return (
    <div className="ps-grid-toolbar">
      <div className="ps-grid-start">{start}</div>
      <SampleCount />
      <Button
        look="quiet"
        icon={<Icon name="panel-left" />}
        aria-label={messages.toggleFacets}
        onClick={onToggleFacets}
      />
      <SearchField />
      <span className="ps-grid-space" />
      <Button
        look="quiet"
        icon={<Icon name="undo-2" />}
        aria-label={messages.undo}
        binding={keymap.show('undo')}
        disabled={past.length === 0}
        onClick={() => run('undo')}
      />
      <Button
        look="quiet"
        icon={<Icon name="redo-2" />}
        aria-label={messages.redo}
        binding={keymap.show('redo')}
        disabled={future.length === 0}
        onClick={() => run('redo')}
      />
      {end}
    </div>
  );
}

function SampleCount(): ReactElement {
  const { query, messages } = useGridContext();
  const total = useGridRows((rows) => rows.total);
  const isKnown = useGridRows((rows) => rows.isTotalKnown);
  const all = useWorkspaceState((state) => state.description?.sampleCount ?? null);
  const count = () => {
    if (total === null) return '\u00a0';
    if (query.of === 'annotations') return messages.annotations(total);
    if (!isKnown) return messages.samplesAtLeast(total);
    const isPart = query.filter !== undefined && all !== null;
    return isPart ? messages.samplesOf(total, all) : messages.samples(total);
  };
  return <output className="ps-grid-count">{count()}</output>;
}
