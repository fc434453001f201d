import type { OrderKey, Query } from '@proofsheet/core';
import { Button, SelectMenu, useWorkspaceState } from '@proofsheet/react';
import { ArrowDownNarrowWide, ArrowDownWideNarrow, PanelLeft, Redo2, Undo2 } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useGridContext, useGridRows } from './GridContext.ts';
import { SearchField } from './SearchField.tsx';
import { SizeSlider } from './SizeSlider.tsx';
import { ViewToggles } from './ViewToggles.tsx';

/** Props of {@link GridToolbar}. */
export interface GridToolbarProps {
  /** What the host puts before everything else, such as the dataset's name. */
  readonly start?: ReactNode;
  /** What the host puts after everything else. */
  readonly end?: ReactNode;
  /** Shows or hides the facet panel. */
  readonly onToggleFacets: () => void;
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** The line above the wall: how many samples, finding, order, size, undo. */
export function GridToolbar({ start, end, onToggleFacets }: GridToolbarProps): ReactElement {
  const { messages, keymap, run } = useGridContext();
  const { past, future } = useWorkspaceState((state) => state.history);
  return (
    <div className="ps-grid-toolbar">
      {start}
      <SampleCount />
      <Button
        look="quiet"
        icon={<PanelLeft {...icon} />}
        aria-label={messages.toggleFacets}
        onClick={onToggleFacets}
      />
      <SearchField />
      <span className="ps-grid-space" />
      <ViewToggles />
      <OrderMenu />
      <SizeSlider />
      <Button
        look="quiet"
        icon={<Undo2 {...icon} />}
        aria-label={messages.undo}
        binding={keymap.show('undo')}
        disabled={past.length === 0}
        onClick={() => run('undo')}
      />
      <Button
        look="quiet"
        icon={<Redo2 {...icon} />}
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
  const all = useWorkspaceState((state) => state.description?.sampleCount ?? null);
  if (total !== null && query.of === 'annotations')
    return <output className="ps-grid-count">{messages.annotations(total)}</output>;
  const isPart = query.filter !== undefined && all !== null;
  return (
    <output className="ps-grid-count">
      {total === null ? ' ' : isPart ? messages.samplesOf(total, all) : messages.samples(total)}
    </output>
  );
}

const ownOrder = 'own';

function OrderMenu(): ReactElement {
  const { query, setQuery, messages } = useGridContext();
  const fields = useWorkspaceState((state) => state.description?.fields);
  const [key] = query.order ?? [];
  const items = [
    { id: ownOrder, label: messages.orderOwn },
    { id: '@id', label: messages.orderId },
    { id: '@class', label: messages.orderClass },
    { id: '@split', label: messages.orderSplit },
    ...(fields ?? []).map(({ name, label }) => ({ id: name, label: label ?? name })),
  ];
  const isAscending = key?.direction !== 'descending';
  const order = (id: string, direction: OrderKey['direction']) =>
    setQuery(withOrder(query, id === ownOrder ? null : { by: toOrderBy(id), direction }));
  const id = key === undefined ? ownOrder : toOrderId(key.by);
  const Icon = isAscending ? ArrowDownNarrowWide : ArrowDownWideNarrow;
  return (
    <span className="ps-grid-order">
      <SelectMenu
        label={messages.orderBy}
        items={items}
        value={id}
        onChange={(next) => order(next, key?.direction ?? 'ascending')}
      />
      <Button
        look="quiet"
        icon={<Icon {...icon} />}
        aria-label={messages.direction(isAscending)}
        disabled={key === undefined}
        onClick={() => order(id, isAscending ? 'descending' : 'ascending')}
      />
    </span>
  );
}

function toOrderBy(id: string): OrderKey['by'] {
  if (id === '@id' || id === '@class' || id === '@split')
    return id.slice(1) as 'id' | 'class' | 'split';
  return { field: id };
}

function toOrderId(by: OrderKey['by']): string {
  if (typeof by === 'string') return `@${by}`;
  return 'field' in by ? by.field : '';
}

function withOrder({ order: _, ...rest }: Query, key: OrderKey | null): Query {
  return key === null ? rest : { ...rest, order: [key] };
}
