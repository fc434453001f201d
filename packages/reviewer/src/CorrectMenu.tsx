import { Keycap } from '@proofsheet/react';
import type { ReactElement } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { ClassSign } from './ClassSign.tsx';
import { useReview } from './ReviewContext.ts';
import { verdictLooks } from './verdictLooks.ts';

/** Props of {@link CorrectMenu}. */
export interface CorrectMenuProps {
  /** Whether there is nothing to correct. */
  readonly isOff: boolean;
}

/** Says that a sample is of another class: the list of classes with their keys. */
export function CorrectMenu({ isOff }: CorrectMenuProps): ReactElement {
  const { state, actions, messages, lookOf, setRuling } = useReview();
  const Sign = verdictLooks.corrected;
  const keys = state.classes.flatMap(({ hotkey }) => hotkey ?? []);
  const [first, last] = [keys[0], keys.at(-1)];
  const range = first === undefined || last === first ? first : `${first}–${last}`;
  const correct = (classId: string) => {
    if (state.lane === 'ambiguous') setRuling(classId);
    else actions.correct(classId);
  };
  return (
    <MenuTrigger>
      <Button className="ps-review-verb" data-verdict="corrected" isDisabled={isOff}>
        <Sign size={18} strokeWidth={1.75} aria-hidden="true" />
        <span>{messages.verb('corrected')}</span>
        <Keycap binding={range ?? null} />
      </Button>
      <Popover className="ps-popover ps-review-menu" placement="top">
        <Menu
          className="ps-menu"
          aria-label={messages.classes}
          onAction={(id) => correct(String(id))}
        >
          {state.classes.map(({ id, name, hotkey }) => (
            <MenuItem key={id} id={id} textValue={name} className="ps-menu-item">
              <ClassSign color={lookOf(id).color} statement="decision" />
              <span>{name}</span>
              <Keycap binding={hotkey} />
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
