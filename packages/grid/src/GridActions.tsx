import { countSelected, emptySchema, splits, toClassKeys } from '@proofsheet/core';
import {
  Button,
  Icon,
  Keycap,
  useSummaries,
  useWorkspace,
  useWorkspaceState,
  WordPicker,
} from '@proofsheet/react';
import type { ReactElement } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { SimilarAction } from './find/SimilarAction.tsx';
import { useGridContext } from './GridContext.ts';
import { toTitleRef } from './toTitleRef.ts';

const tagFields = ['@tag'] as const;
const everything = { of: 'samples' } as const;

/** What can be done with the chosen samples, each with its key. */
export function GridActions(): ReactElement {
  const { messages, keymap, run, query, chosen } = useGridContext();
  const { adapter } = useWorkspace();
  const selection = useWorkspaceState((state) => state.selection);
  const count = query.of === 'annotations' ? chosen.size : countSelected(selection);
  const isReadOnly = adapter.commit === undefined;
  return (
    <div className="ps-grid-actions">
      <output className="ps-grid-selected" data-empty={count === 0 || undefined}>
        {count === 0 ? messages.hint : messages.selected(count)}
      </output>
      {count > 0 ? (
        <Button
          look="quiet"
          icon={<Icon name="x" />}
          title={messages.clearSelection}
          binding={keymap.show('clear')}
          onClick={() => run('clear')}
        >
          {messages.clearSelection}
        </Button>
      ) : (
        <Button look="quiet" binding={keymap.show('select-all')} onClick={() => run('select-all')}>
          {messages.selectAll}
        </Button>
      )}
      <SimilarAction />
      {isReadOnly ? null : (
        <>
          <LabelPicker />
          <TagPicker kind="tag" />
          <TagPicker kind="untag" />
          <SplitMenu />
          <Button
            look="quiet"
            icon={<Icon name="inbox" />}
            aria-label={messages.review}
            binding={keymap.show('review')}
            onClick={() => run('review')}
          />
          <Button
            look="quiet"
            icon={<Icon name="ban" />}
            aria-label={messages.exclude}
            binding={keymap.show('exclude')}
            onClick={() => run('exclude')}
          />
        </>
      )}
    </div>
  );
}

function LabelPicker(): ReactElement {
  const { messages, keymap, picker, setPicker, edit, typedAhead } = useGridContext();
  const schema = useWorkspaceState((state) => state.description?.schema ?? emptySchema);
  const keys = new Map([...toClassKeys(schema)].map(([key, { id }]) => [id, key]));
  const items = schema.classes.map(({ id, name }) => ({
    word: name,
    hint: <Keycap binding={keys.get(id) ?? null} />,
  }));
  return (
    <WordPicker
      label={messages.pickClass}
      items={items}
      createLabel={messages.createClass}
      onPick={(className) => edit({ kind: 'label', className })}
      isOpen={picker === 'label'}
      onOpenChange={(isOpen) => setPicker(isOpen ? 'label' : null)}
      typedAhead={typedAhead}
      trigger={
        <AriaButton className="ps-button" ref={toTitleRef(messages.label, keymap.show('label'))}>
          <Icon name="type" />
          <span className="ps-button-text">{messages.label}</span>
          <Keycap binding={keymap.show('label')} />
        </AriaButton>
      }
    />
  );
}

interface TagPickerProps {
  readonly kind: 'tag' | 'untag';
}

function TagPicker({ kind }: TagPickerProps): ReactElement {
  const { messages, keymap, picker, setPicker, edit, typedAhead } = useGridContext();
  const { summaries } = useSummaries(everything, tagFields);
  const tags = (summaries?.[0]?.counts ?? []).filter(({ value }) => value !== null);
  const isAdding = kind === 'tag';
  const name = isAdding ? messages.tag : messages.untag;
  return (
    <WordPicker
      label={isAdding ? messages.pickTag : messages.pickUntag}
      items={tags.map(({ value, count }) => ({
        word: String(value),
        hint: <span className="ps-grid-value-count">{count.toLocaleString()}</span>,
      }))}
      createLabel={isAdding ? messages.createTag : null}
      onPick={(tag) => edit({ kind: 'tag', tag, present: isAdding })}
      isOpen={picker === kind}
      onOpenChange={(isOpen) => setPicker(isOpen ? kind : null)}
      typedAhead={typedAhead}
      trigger={
        <AriaButton
          className="ps-button"
          ref={toTitleRef(name, keymap.show(kind))}
          {...(isAdding ? {} : { 'aria-label': `${name} (${keymap.show(kind)})` })}
          data-icon-only={!isAdding || undefined}
        >
          <Icon name={isAdding ? 'tag' : 'tag-x'} />
          {isAdding ? <span className="ps-button-text">{name}</span> : null}
          {isAdding ? <Keycap binding={keymap.show(kind)} /> : null}
        </AriaButton>
      }
    />
  );
}

function SplitMenu(): ReactElement {
  const { messages, keymap, picker, setPicker, edit } = useGridContext();
  return (
    <MenuTrigger
      isOpen={picker === 'split'}
      onOpenChange={(isOpen) => setPicker(isOpen ? 'split' : null)}
    >
      <AriaButton className="ps-button" ref={toTitleRef(messages.moveTo, keymap.show('split'))}>
        <Icon name="move-right" />
        <span className="ps-button-text">{messages.moveTo}</span>
        <Keycap binding={keymap.show('split')} />
      </AriaButton>
      <Popover className="ps-popover" placement="top start">
        <Menu className="ps-menu" aria-label={messages.moveTo}>
          {splits.map((split) => (
            <MenuItem
              key={split}
              id={split}
              className="ps-menu-item"
              textValue={messages.split(split)}
              onAction={() => edit({ kind: 'split', split })}
            >
              {messages.split(split)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
