import { toBounds, useMessages } from '@proofsheet/react';
import { type CSSProperties, type MemoExoticComponent, memo, type ReactElement } from 'react';
import type { RegionDraft } from '../ReviewState.ts';
import type { ClassLook } from './createClassLook.ts';
import { regionCatalogue } from './regionCatalogue.ts';
import { toDraftSign } from './toDraftSign.ts';
import { toRegionPath } from './toRegionPath.ts';

/** Props of {@link RegionShapes}. */
export interface RegionShapesProps {
  /** The regions as they are shown at this moment, the last one on top. */
  readonly drafts: readonly RegionDraft[];
  /** Width of the picture in pixels. */
  readonly width: number;
  /** Height of the picture in pixels. */
  readonly height: number;
  /** CSS pixels that a pixel of the picture takes. */
  readonly scale: number;
  /** The region that is selected. */
  readonly selectedId: string | null;
  /** How classes look. */
  readonly look: (classId: string) => ClassLook;
  /** Is told that a region was pressed; `null`: presses are taken by something above. */
  readonly onPress: ((id: string) => void) | null;
}

/** Narrower regions than this show no name unless they are selected, in CSS pixels. */
const leastNamed = 14;

/** The regions over a picture, as their signs say who states them. Screen readers have the list beside it. */
export const RegionShapes: MemoExoticComponent<typeof DrawnShapes> = memo(DrawnShapes);

function DrawnShapes(props: RegionShapesProps): ReactElement {
  const { drafts, width, height, scale, selectedId, look, onPress } = props;
  const inPicture = drafts.filter(({ region }) => toBounds(region) !== null);
  return (
    <div
      className="ps-regions-shapes"
      aria-hidden="true"
      data-pressable={onPress !== null || undefined}
    >
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
        <title>{''}</title>
        {inPicture.map((draft) => (
          <ShapeView
            key={draft.id}
            draft={draft}
            color={look(draft.classId).color}
            isSelected={draft.id === selectedId}
            onPress={onPress}
          />
        ))}
      </svg>
      {inPicture.map((draft) => (
        <NameView
          key={draft.id}
          draft={draft}
          frame={{ width, height, scale }}
          look={look(draft.classId)}
          isSelected={draft.id === selectedId}
        />
      ))}
    </div>
  );
}

interface ShapeViewProps {
  readonly draft: RegionDraft;
  readonly color: string;
  readonly isSelected: boolean;
  readonly onPress: ((id: string) => void) | null;
}

const ShapeView = memo(({ draft, color, isSelected, onPress }: ShapeViewProps): ReactElement => {
  const path = toRegionPath(draft.region);
  const { statement } = toDraftSign(draft);
  return (
    <g
      data-region={draft.id}
      data-kind={draft.region.kind}
      data-statement={statement}
      data-selected={isSelected || undefined}
      style={{ '--ps-region': color } as CSSProperties}
      onPointerDown={onPress === null ? undefined : () => onPress(draft.id)}
    >
      <path className="ps-region-edge" d={path} />
      <path className="ps-region-line" d={path} />
    </g>
  );
});

interface NameViewProps {
  readonly draft: RegionDraft;
  readonly frame: { readonly width: number; readonly height: number; readonly scale: number };
  readonly look: ClassLook;
  readonly isSelected: boolean;
}

function NameView({ draft, frame, look, isSelected }: NameViewProps): ReactElement | null {
  const messages = useMessages(regionCatalogue);
  const bounds = toBounds(draft.region);
  if (bounds === null) return null;
  if (!isSelected && bounds.width * frame.scale < leastNamed) return null;
  const { statement, score } = toDraftSign(draft);
  const style = {
    '--ps-region': look.color,
    left: `${(100 * bounds.x) / frame.width}%`,
    top: `${(100 * bounds.y) / frame.height}%`,
    maxWidth: isSelected ? undefined : `${Math.max(40, bounds.width * frame.scale)}px`,
  } as CSSProperties;
  return (
    <span
      className="ps-region-name"
      data-statement={statement}
      data-selected={isSelected || undefined}
      data-inside={bounds.y * frame.scale < 16 || undefined}
      style={style}
    >
      {look.name}
      {score === null ? null : <b>{messages.score(score)}</b>}
    </span>
  );
}
