import { Button, Icon, Keycap, useMessages } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useGridContext } from '../GridContext.ts';
import { toTitleRef } from '../toTitleRef.ts';
import { findCatalogue } from './findCatalogue.ts';

/** Shows what is similar to the focused sample; with a choice where samples are similar in several ways. */
export function SimilarAction(): ReactElement | null {
  const { keymap, run, similar, picker, setPicker } = useGridContext();
  const words = useMessages(findCatalogue);
  const { spaces, show } = similar;
  const binding = keymap.show('similar');
  if (spaces.length === 0) return null;
  if (spaces.length === 1) {
    return (
      <Button
        icon={<Icon name="sparkles" />}
        title={words.similar}
        binding={binding}
        onClick={() => run('similar')}
      >
        <span className="ps-button-text">{words.similar}</span>
      </Button>
    );
  }
  return (
    <MenuTrigger
      isOpen={picker === 'similar'}
      onOpenChange={(isOpen) => setPicker(isOpen ? 'similar' : null)}
    >
      <AriaButton className="ps-button" ref={toTitleRef(words.similar, binding)}>
        <Icon name="sparkles" />
        <span className="ps-button-text">{words.similar}</span>
        <Keycap binding={binding} />
      </AriaButton>
      <Popover className="ps-popover" placement="top start">
        <Menu className="ps-menu" aria-label={words.similar} onAction={(key) => show(String(key))}>
          {spaces.map((space) => (
            <MenuItem key={space} id={space} className="ps-menu-item" textValue={space}>
              {words.similarIn(space)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
