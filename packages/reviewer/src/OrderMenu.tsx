import { SelectMenu } from '@proofsheet/react';
import { ArrowDownWideNarrow } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ReviewOrder } from './queue/ReviewOrder.ts';
import { useReview } from './ReviewContext.ts';

/** An order by its name; `custom` is one of the host's own. */
export type OrderName = Extract<ReviewOrder, string> | 'custom';

const named = [
  'confidence',
  'doubt',
  'margin',
  'entropy',
  'diverse',
  'random',
] as const satisfies readonly OrderName[];

/** Chooses what comes first. */
export function OrderMenu(): ReactElement {
  const { state, actions, messages } = useReview();
  const value: OrderName = typeof state.order === 'string' ? state.order : 'custom';
  const names: readonly OrderName[] = value === 'custom' ? ['custom', ...named] : named;
  return (
    <SelectMenu
      label={messages.order}
      items={names.map((id) => ({ id, label: messages.orderName(id) }))}
      value={value}
      onChange={(id) => {
        const order = named.find((name) => name === id);
        if (order !== undefined) actions.setOrder(order);
      }}
      icon={<ArrowDownWideNarrow size={16} strokeWidth={1.5} aria-hidden="true" />}
    />
  );
}
