import { type Sample, toLabel, toStatementKind } from '@proofsheet/core';
import { SampleImage, SampleText } from '@proofsheet/react';
import { Check, Tag } from 'lucide-react';
import { type MemoExoticComponent, memo, type ReactElement } from 'react';

/** Props of {@link GridCell}. */
export interface GridCellProps {
  /** Id of the element, for `aria-activedescendant`. */
  readonly id: string;
  /** The number of the tile. */
  readonly index: number;
  /** Its place in the row, ≥ 0. */
  readonly column: number;
  /** The sample; `null` while its row loads. */
  readonly sample: Sample | null;
  /** The side of the tile in CSS pixels. */
  readonly size: number;
  /** Whether the sample is chosen. */
  readonly isSelected: boolean;
  /** Whether the keyboard is at the tile. */
  readonly isFocused: boolean;
  /** Whether the sample no longer matches the filter. */
  readonly isOut: boolean;
  /** Whether a change of the sample is not acknowledged yet. */
  readonly isPending: boolean;
  /** The name of the sample's class; `null` where it has none. */
  readonly className: string | null;
  /** The colour of the sample's class. */
  readonly classColor: string;
}

/**
 * One tile: the picture or the beginning of the text, and its class stripe. Class, tags and name are read out always, and seen on hover and focus.
 *
 * Data attributes: `data-selected`, `data-focused`, `data-out` (no longer matches the filter), `data-pending`,
 * and on the stripe `data-statement` (`decision`, `rough`).
 */
export const GridCell: MemoExoticComponent<typeof Cell> = memo(Cell);

function Cell(props: GridCellProps): ReactElement {
  const { sample, size, className } = props;
  const label = sample === null ? null : toLabel(sample);
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no <table> around it
    // biome-ignore lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
    <div
      role="gridcell"
      id={props.id}
      className="ps-grid-cell"
      data-index={props.index}
      data-selected={props.isSelected || undefined}
      data-focused={props.isFocused || undefined}
      data-out={props.isOut || undefined}
      data-pending={props.isPending || undefined}
      aria-colindex={props.column + 1}
      aria-selected={props.isSelected}
      aria-busy={sample === null}
      style={{ inlineSize: size, blockSize: size }}
    >
      {sample?.media.kind === 'text' ? (
        <SampleText sample={sample} />
      ) : (
        <SampleImage sample={sample} size={size} alt="" />
      )}
      {label === null ? null : (
        <span
          className="ps-grid-stripe"
          data-statement={toStatementKind(label)}
          style={{ color: props.classColor }}
        />
      )}
      {sample !== null && sample.tags.length > 0 ? (
        <span className="ps-grid-tagged">
          <Tag size={10} strokeWidth={2} aria-hidden="true" />
        </span>
      ) : null}
      {props.isSelected ? (
        <span className="ps-grid-check">
          <Check size={12} strokeWidth={3} aria-hidden="true" />
        </span>
      ) : null}
      {sample === null ? null : (
        <span className="ps-grid-caption">
          {className === null ? null : <b>{className}</b>}
          {sample.tags.length > 0 ? <span>{sample.tags.join(', ')}</span> : null}
          <span className="ps-grid-id">{sample.id}</span>
        </span>
      )}
    </div>
  );
}
