import { type ReactElement, type ReactNode, type RefObject, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  DialogTrigger,
  Input,
  Menu,
  MenuItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';

/** A word that can be picked. */
export interface WordPickerItem {
  /** The word. */
  readonly word: string;
  /** What stands beside it, such as a key or a count. */
  readonly hint?: ReactNode;
}

/** Props of {@link WordPicker}. */
export interface WordPickerProps {
  /** The button that opens it; one of react-aria-components or of this package. */
  readonly trigger: ReactNode;
  /** What is picked here, for screen readers and as the hint of the empty field. */
  readonly label: string;
  /** The words that there are. */
  readonly items: readonly WordPickerItem[];
  /** The words for making a word that isn't there yet, such as `New tag “blurry”`; `null`: none can be made. */
  readonly createLabel: ((word: string) => string) | null;
  /** Is told the picked word, without blanks around it. */
  readonly onPick: (word: string) => void;
  /** Whether it is open. */
  readonly isOpen: boolean;
  /** Is told when it opens or closes. */
  readonly onOpenChange: (isOpen: boolean) => void;
  /** What was typed after the key that opens it and before its field was there; it is emptied into the field. */
  readonly typedAhead?: RefObject<string> | undefined;
}

/** A list of words that is narrowed by typing; a word that isn't there can be made. */
export function WordPicker(props: WordPickerProps): ReactElement {
  const { trigger, label, isOpen, onOpenChange } = props;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className="ps-popover" placement="top start">
        <Dialog className="ps-picker" aria-label={label}>
          <WordList {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function WordList({
  label,
  items,
  createLabel,
  onPick,
  onOpenChange,
  typedAhead,
}: WordPickerProps): ReactElement {
  const [text, setText] = useState('');
  const takeTyped = () => {
    const typed = typedAhead?.current ?? '';
    if (typedAhead !== undefined) typedAhead.current = '';
    if (typed !== '') setText((known) => typed + known);
  };
  const { contains } = useFilter({ sensitivity: 'base' });
  const word = text.trim();
  const isNew =
    createLabel !== null &&
    word !== '' &&
    !items.some((item) => item.word.toLowerCase() === word.toLowerCase());
  const pick = (picked: string) => {
    onOpenChange(false);
    onPick(picked);
  };
  const shown = items.filter((item) => contains(item.word, word));
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label={label} className="ps-field" autoFocus onFocus={takeTyped}>
        <Input placeholder={label} className="ps-input" />
      </SearchField>
      <Menu className="ps-menu" aria-label={label} onAction={(key) => pick(String(key))}>
        {shown.map((item) => (
          <MenuItem key={item.word} id={item.word} textValue={item.word} className="ps-menu-item">
            <span>{item.word}</span>
            {item.hint}
          </MenuItem>
        ))}
        {isNew ? (
          <MenuItem key={`new ${word}`} id={word} textValue={word} className="ps-menu-item">
            <span>{createLabel?.(word)}</span>
          </MenuItem>
        ) : null}
      </Menu>
    </Autocomplete>
  );
}
