import { useMessages } from '@proofsheet/react';
import { type CSSProperties, type MemoExoticComponent, memo, type ReactElement } from 'react';
import type { ClassLook } from '../regions/createClassLook.ts';
import { regionCatalogue } from '../regions/regionCatalogue.ts';
import { toDraftSign } from '../regions/toDraftSign.ts';
import type { SegmentedText, SpanCover } from './toSegments.ts';

/** Props of {@link SpanText}. */
export interface SpanTextProps {
  /** The text. */
  readonly text: string;
  /** It, cut where spans begin and end. */
  readonly segmented: SegmentedText;
  /** The span that is selected; `null`: none. */
  readonly selectedId: string | null;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
}

/** Height of a stripe and of the room to the next one, in CSS pixels. */
const stripe = 4;
const row = 6;

/** A text with its spans as stripes below it, as their signs say who states them. */
export const SpanText: MemoExoticComponent<typeof DrawnText> = memo(DrawnText);

function DrawnText({ text, segmented, selectedId, look }: SpanTextProps): ReactElement {
  const messages = useMessages(regionCatalogue);
  const toName = ({ draft }: SpanCover) => {
    const { score } = toDraftSign(draft);
    const { name } = look(draft.classId);
    return score === null ? name : `${name} ${messages.score(score)}`;
  };
  return (
    <>
      {segmented.segments.map(({ start, end, covers }) => {
        const names = covers.filter(({ isStart }) => isStart).map(toName);
        const isSelected = covers.some(({ draft }) => draft.id === selectedId);
        return (
          <span
            key={start}
            className="ps-span"
            data-covered={covers.length > 0 || undefined}
            data-selected={isSelected || undefined}
            data-names={names.length === 0 ? undefined : names.join(' · ')}
            style={covers.length === 0 ? undefined : toStyle(covers, look)}
          >
            {text.slice(start, end)}
          </span>
        );
      })}
    </>
  );
}

function toStyle(covers: readonly SpanCover[], look: SpanTextProps['look']): CSSProperties {
  const depth = 1 + Math.max(...covers.map(({ lane }) => lane));
  const layers = covers.map(({ draft, lane }) => {
    const { color } = look(draft.classId);
    const place = `0 calc(100% - ${(depth - 1 - lane) * row}px) / 100% ${stripe}px no-repeat`;
    return `${toStripe(toDraftSign(draft).statement, color)} ${place}`;
  });
  const stated = covers.find(({ draft }) => toDraftSign(draft).statement === 'decision');
  const tint =
    stated === undefined
      ? []
      : [`color-mix(in oklch, ${look(stated.draft.classId).color} 16%, transparent)`];
  const [first] = covers;
  return {
    '--ps-region': first === undefined ? undefined : look(first.draft.classId).color,
    paddingBlockEnd: `${depth * row}px`,
    background: [...layers, ...tint].join(', '),
  } as CSSProperties;
}

function toStripe(statement: 'decision' | 'proposal' | 'rough', color: string): string {
  if (statement === 'decision') return `linear-gradient(${color} 0 0)`;
  if (statement === 'proposal')
    return `linear-gradient(${color} 0 1px, transparent 1px 3px, ${color} 3px)`;
  return `repeating-linear-gradient(to right, ${color} 0 2px, transparent 2px 5px)`;
}
