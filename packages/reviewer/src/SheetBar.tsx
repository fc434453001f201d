import { Keycap, SelectMenu } from '@proofsheet/react';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { ClassSign } from './ClassSign.tsx';
import { useReview } from './ReviewContext.ts';
import type { ReviewState } from './ReviewState.ts';
import { keepFocus } from './VerdictBar.tsx';

/** Props of {@link SheetBar}. */
export interface SheetBarProps {
  /** The class, its proposals and the exceptions among them. */
  readonly sheet: NonNullable<ReviewState['sheet']>;
}

/** Under a contact sheet: which class it is of, how many are marked, and the act for all others. */
export function SheetBar({ sheet }: SheetBarProps): ReactElement {
  const { state, actions, messages, lookOf, showKey, run } = useReview();
  const { classId, items, exceptions } = sheet;
  const { name, color } = lookOf(classId);
  const listed = state.proposed.some((one) => one.classId === classId)
    ? state.proposed
    : [{ classId, count: items.length }, ...state.proposed];
  const key = showKey('accept');
  const rest = items.length - exceptions.size;
  return (
    <div className="ps-review-sheet-bar">
      <SelectMenu
        label={messages.sheetClass}
        items={listed.map((one) => ({
          id: one.classId,
          label: messages.sheetLabel(lookOf(one.classId).name, one.count),
        }))}
        value={classId}
        onChange={(id) => actions.setMode('sheet', id)}
        icon={<ClassSign color={color} statement="proposal" />}
      />
      <span className="ps-review-marks" data-some={exceptions.size > 0 || undefined}>
        {exceptions.size === 0 ? (
          <>
            {messages.markHint} <Keycap binding={showKey('mark')} />
          </>
        ) : (
          messages.exceptions(exceptions.size)
        )}
      </span>
      <button
        type="button"
        className="ps-review-verb"
        data-verdict="accepted"
        aria-keyshortcuts={key ?? undefined}
        disabled={items.length === 0}
        onMouseDown={keepFocus}
        onClick={() => run('accept')}
      >
        <Check size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{messages.acceptRest(rest, name)}</span>
        <Keycap binding={key} />
      </button>
    </div>
  );
}
