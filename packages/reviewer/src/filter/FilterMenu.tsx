import { ambiguousTag, duplicateTag, excludedTag, skippedTag } from '@proofsheet/core';
import { Button, SelectMenu, useWorkspaceState } from '@proofsheet/react';
import { ListFilter } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useReview } from '../ReviewContext.ts';
import { type FilterParts, toFilterParts, toReviewFilter } from './FilterParts.ts';
import { ScoreRange } from './ScoreRange.tsx';

const any = '';
const noTags: readonly string[] = [];
/** Lanes ask for these. */
const ofLanes = new Set<string>([ambiguousTag, duplicateTag, excludedTag, skippedTag]);

/** Chooses which samples are reviewed: by the proposed class, its score, or a tag. */
export function FilterMenu(): ReactElement {
  const { state, messages } = useReview();
  const isOn = state.filter !== null;
  return (
    <DialogTrigger>
      <AriaButton
        className="ps-button"
        data-look="quiet"
        data-icon-only={isOn ? undefined : true}
        data-filtered={isOn || undefined}
        aria-label={isOn ? messages.isFiltered : messages.filter}
      >
        <ListFilter size={16} strokeWidth={1.5} aria-hidden="true" />
        {isOn ? <span className="ps-button-text">{messages.isFiltered}</span> : null}
      </AriaButton>
      <Popover className="ps-popover" placement="bottom end">
        <Dialog className="ps-review-filter" aria-label={messages.filter}>
          <FilterForm />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function FilterForm(): ReactElement {
  const { state, actions, messages } = useReview();
  const tags = useWorkspaceState((now) => now.description?.tags ?? noTags);
  const parts = toFilterParts(state.filter);
  const set = (change: Partial<FilterParts>) =>
    actions.setFilter(toReviewFilter({ ...parts, ...change }));
  const own = tags.filter((tag) => !ofLanes.has(tag));
  return (
    <>
      <div className="ps-review-row">
        <span>{messages.filterClass}</span>
        <SelectMenu
          label={messages.filterClass}
          items={[
            { id: any, label: messages.anyClass },
            ...state.classes.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={parts.classId ?? any}
          onChange={(id) => set({ classId: id === any ? null : id })}
        />
      </div>
      <ScoreRange min={parts.min} max={parts.max} onChange={set} />
      {own.length === 0 && parts.tag === null ? null : (
        <div className="ps-review-row">
          <span>{messages.filterTag}</span>
          <SelectMenu
            label={messages.filterTag}
            items={[
              { id: any, label: messages.anyTag },
              ...own.map((tag) => ({ id: tag, label: tag })),
            ]}
            value={parts.tag ?? any}
            onChange={(tag) => set({ tag: tag === any ? null : tag })}
          />
        </div>
      )}
      <div className="ps-review-row" data-end>
        <Button disabled={state.filter === null} onClick={() => actions.setFilter(null)}>
          {messages.clearFilter}
        </Button>
      </div>
    </>
  );
}
