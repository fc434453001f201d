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

const prefix = 'like:';
/** Classes that can be searched for: those with the fewest labels, since the others turn up by themselves. */
const mostSearched = 12;

/** Chooses what comes first. */
export function OrderMenu(): ReactElement {
  const { state, actions, messages } = useReview();
  const value = toValue(state.order);
  const names: readonly OrderName[] = value === 'custom' ? ['custom', ...named] : named;
  const searches = [...(state.training?.balance ?? [])]
    .sort((one, other) => one.count - other.count)
    .slice(0, mostSearched)
    .map(({ classId }) => {
      const name = state.classes.find(({ id }) => id === classId)?.name ?? classId;
      return { id: `${prefix}${classId}`, label: messages.orderLike(name) };
    });
  return (
    <SelectMenu
      label={messages.order}
      items={[...names.map((id) => ({ id, label: messages.orderName(id) })), ...searches]}
      value={value}
      onChange={(id) => {
        const order = named.find((name) => name === id);
        if (order !== undefined) actions.setOrder(order);
        else if (id.startsWith(prefix)) actions.setOrder({ like: id.slice(prefix.length) });
      }}
      icon={<ArrowDownWideNarrow size={16} strokeWidth={1.5} aria-hidden="true" />}
    />
  );
}

function toValue(order: ReviewOrder): string {
  if (typeof order === 'string') return order;
  return 'like' in order ? `${prefix}${order.like}` : 'custom';
}
