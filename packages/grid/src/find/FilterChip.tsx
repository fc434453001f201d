import type { Query } from '@proofsheet/core';
import { Icon } from '@proofsheet/react';
import { type ReactElement, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { FilterPart, PartKey } from '../FilterParts.ts';
import { useGridContext } from '../GridContext.ts';
import { PartEditor } from './PartEditor.tsx';
import { SimilarPicture } from './SimilarPicture.tsx';
import { usePartWords } from './usePartWords.ts';

/** Props of {@link FilterChip}. */
export interface FilterChipProps {
  /** What the part is about. */
  readonly subject: PartKey;
  /** The part; `null` while a person makes it. */
  readonly part: FilterPart | null;
  /** The query that it is a part of. */
  readonly query: Query;
  /** Its place among the parts. */
  readonly place: number;
  /** Whether its control is open from the start. */
  readonly isOpenAtFirst: boolean;
  /** Is told that the control was closed. */
  readonly onClose: () => void;
  /** Puts another part in its place; `null` takes it away. */
  readonly onChange: (part: Pick<FilterPart, 'filter' | 'isExcluded'> | null) => void;
}

/** A part of the filter in words: a press opens its control, the cross takes it away. */
export function FilterChip(props: FilterChipProps): ReactElement {
  const { subject, part, isOpenAtFirst, onClose, onChange } = props;
  const { messages } = useGridContext();
  const { describe, nameFacet } = usePartWords();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const text = part === null ? nameFacet(subject) : describe(part);
  const toggle = (open: boolean) => {
    setOpen(open);
    if (!open) onClose();
  };
  return (
    <span className="ps-grid-chip" data-excluded={part?.isExcluded || undefined}>
      <DialogTrigger isOpen={isOpen} onOpenChange={toggle}>
        <AriaButton className="ps-find-chip-text">
          {part?.filter.kind === 'near' ? <SimilarPicture sampleId={part.filter.sampleId} /> : null}
          <span>{text}</span>
        </AriaButton>
        <Popover className="ps-popover" placement="bottom start">
          <Dialog className="ps-find-editor" aria-label={nameFacet(subject)}>
            <PartEditor {...props} />
          </Dialog>
        </Popover>
      </DialogTrigger>
      {part === null ? null : (
        <button
          type="button"
          className="ps-find-chip-remove"
          aria-label={messages.removeFilter(text)}
          title={messages.removeFilter(text)}
          onClick={() => onChange(null)}
        >
          <Icon name="x" size={12} stroke={2} />
        </button>
      )}
    </span>
  );
}
