import { Check, ChevronDown } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Button as AriaButton,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
} from 'react-aria-components';

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

/** A button that shows one of several things and opens the list of them. */
export function SelectMenu({ label, items, value, onChange, icon }: SelectMenuProps): ReactElement {
  return (
    <Select
      aria-label={label}
      className="ps-select"
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
    >
      <AriaButton className="ps-button" data-look="quiet">
        {icon}
        <SelectValue className="ps-select-value">
          {items.find((item) => item.id === value)?.label}
        </SelectValue>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </AriaButton>
      <Popover className="ps-popover">
        <ListBox className="ps-menu" items={items}>
          {(item) => (
            <ListBoxItem className="ps-menu-item" textValue={item.label}>
              {item.label}
              {item.id === value ? <Check size={14} strokeWidth={1.5} aria-hidden="true" /> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
