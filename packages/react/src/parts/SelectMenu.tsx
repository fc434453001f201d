import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './Icon.tsx';

/** One of the things that can be chosen. */
export interface SelectMenuItem {
  /** Unique among the items. */
  readonly id: string;
  /** The words for it. */
  readonly label: string;
}

/** Props of {@link SelectMenu}. */
export interface SelectMenuProps {
  /** What is chosen here, for screen readers. */
  readonly label: string;
  /** What can be chosen. */
  readonly items: readonly SelectMenuItem[];
  /** The id of what is chosen. */
  readonly value: string;
  /** Is told the id of what was chosen. */
  readonly onChange: (id: string) => void;
  /** An icon before the words. */
  readonly icon?: ReactNode;
}

/** A button that shows one of several things and opens the list of them. The list costs nothing until then. */
export function SelectMenu({ label, items, value, onChange, icon }: SelectMenuProps): ReactElement {
  const chosen = items.find((item) => item.id === value)?.label ?? value;
  return (
    <MenuTrigger>
      <AriaButton className="ps-button" data-look="quiet" aria-label={`${label}: ${chosen}`}>
        {icon}
        <span className="ps-button-text">{chosen}</span>
        <Icon name="chevron-down" size={14} />
      </AriaButton>
      <Popover className="ps-popover">
        <Menu
          className="ps-menu"
          aria-label={label}
          items={items}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[value]}
          onAction={(key) => onChange(String(key))}
        >
          {(item) => (
            <MenuItem className="ps-menu-item" textValue={item.label}>
              {item.label}
              {item.id === value ? <Icon name="check" size={14} /> : null}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
