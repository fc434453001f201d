import { type PictureSize, type Rectangle, toBounds } from '@proofsheet/react';
import type { CSSProperties, ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReviewItem } from './ReviewState.ts';
import { type ShownRegion, toShownRegions } from './toShownRegions.ts';
import type { FrameSize } from './useFrameSize.ts';

/** Props of {@link RegionOverlay}. */
export interface RegionOverlayProps {
  /** Whose regions. */
  readonly item: ReviewItem;
  /** How large the picture is as it is stored, which is what regions are measured in. */
  readonly size: PictureSize;
  /** The room in which all of it is shown. */
  readonly frame: FrameSize;
}

/** The regions of a picture with class and score: outlined where a model proposes them, solid where a person drew them. */
export function RegionOverlay({ item, size, frame }: RegionOverlayProps): ReactElement | null {
  const { state, lookOf, messages } = useReview();
  const draft = state.current?.key === item.key ? state.draft : null;
  const regions = toShownRegions(item, draft);
  if (regions.length === 0) return null;
  const scale = Math.min(frame.width / size.width, frame.height / size.height);
  const left = (frame.width - size.width * scale) / 2;
  const top = (frame.height - size.height * scale) / 2;
  return (
    <div className="ps-review-regions">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
        {regions.map((shown) => (
          <g
            key={shown.id}
            data-statement={shown.statement}
            style={{ color: lookOf(shown.classId).color }}
          >
            <RegionShape shown={shown} />
          </g>
        ))}
      </svg>
      {regions.map((shown) => {
        const bounds = toBounds(shown.region);
        if (bounds === null) return null;
        const { name, color } = lookOf(shown.classId);
        const style = {
          '--ps-class': color,
          left: left + bounds.x * scale,
          top: top + bounds.y * scale,
        } as CSSProperties;
        return (
          <span
            key={shown.id}
            className="ps-review-region-name"
            data-statement={shown.statement}
            style={style}
          >
            {name}
            {shown.score === null ? null : <span>{messages.score(shown.score)}</span>}
          </span>
        );
      })}
    </div>
  );
}

function RegionShape({ shown }: { readonly shown: ShownRegion }): ReactElement | null {
  const { region } = shown;
  if (region.kind === 'polygon') {
    const path = region.parts
      .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join('L')}Z`)
      .join('');
    return (
      <>
        <path d={path} data-under />
        <path d={path} />
      </>
    );
  }
  const bounds = toBounds(region);
  if (bounds === null) return null;
  return (
    <>
      <rect {...toRectangle(bounds)} data-under />
      <rect {...toRectangle(bounds)} data-mask={region.kind === 'mask' || undefined} />
    </>
  );
}

function toRectangle({ x, y, width, height }: Rectangle): Rectangle {
  return { x, y, width, height };
}
