import { SampleImage } from '@proofsheet/react';
import { X } from 'lucide-react';
import { memo, type NamedExoticComponent } from 'react';
import { FrameMedia } from './FrameMedia.tsx';
import type { ReviewerMessages } from './ReviewerMessages.ts';
import type { ReviewItem } from './ReviewState.ts';

/** Props of {@link SheetTile}. */
export interface SheetTileProps {
  /** What is proposed. */
  readonly item: ReviewItem;
  /** Its number on the sheet. */
  readonly index: number;
  /** Its place in its row. */
  readonly column: number;
  /** Its side in CSS pixels. */
  readonly side: number;
  /** The colour of the class, as a CSS colour. */
  readonly color: string;
  /** Whether it is marked as not so. */
  readonly isException: boolean;
  /** Whether it has the place in the order of the Tab key. */
  readonly isFocused: boolean;
  /** The words in force. */
  readonly messages: ReviewerMessages;
  /** Is told that it has the focus. */
  readonly onFocus: (index: number) => void;
  /** Marks or unmarks it. */
  readonly onMark: (key: string, isException: boolean) => void;
}

/** A proposal on a contact sheet; it draws again only when something of it is different. */
export const SheetTile: NamedExoticComponent<SheetTileProps> = memo(function SheetTile(
  props: SheetTileProps,
) {
  const { item, index, column, side, color, isException, isFocused, messages } = props;
  const score = item.proposal?.score ?? null;
  const { sample } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the review has the key that marks
    // biome-ignore lint/a11y/useSemanticElements: a table can't be windowed
    <div
      role="gridcell"
      className="ps-review-tile"
      aria-colindex={column + 1}
      aria-selected={isException}
      aria-label={messages.sheetTile(sample.id, score, isException)}
      tabIndex={isFocused ? 0 : -1}
      data-index={index}
      data-exception={isException || undefined}
      style={{ inlineSize: side, color }}
      onFocus={() => props.onFocus(index)}
      onClick={() => props.onMark(item.key, !isException)}
    >
      {sample.media.kind === 'image' || sample.media.kind === 'video' ? (
        <SampleImage sample={sample} size={side} alt="" />
      ) : (
        <FrameMedia sample={sample} size={side} />
      )}
      {score === null ? null : (
        <span className="ps-review-tile-score">{messages.score(score)}</span>
      )}
      {isException ? (
        <span className="ps-review-verdict-sign" data-verdict="rejected">
          <X size={14} strokeWidth={2.5} aria-hidden="true" />
        </span>
      ) : null}
    </div>
  );
});
