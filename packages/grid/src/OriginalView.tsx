import type { MediaKind, Sample } from '@proofsheet/core';
import { Button, useStateOf } from '@proofsheet/react';
import { type MouseEvent, type ReactElement, useCallback, useLayoutEffect, useRef } from 'react';
import { useGridContext } from './GridContext.ts';
import { toText } from './GridStatus.tsx';
import type { Original, OriginalCache } from './OriginalCache.ts';
import { usePan } from './usePan.ts';

/** Props of {@link OriginalView}. */
export interface OriginalViewProps {
  /** Whose original; `null` while its row loads. */
  readonly sample: Sample | null;
  /** Where originals come from. */
  readonly originals: OriginalCache;
  /** Whether it is shown pixel by pixel, else as large as there is room. */
  readonly isZoomed: boolean;
}

/** The original of a sample; a click shows it pixel by pixel around the place that was clicked. */
export function OriginalView({ sample, originals, isZoomed }: OriginalViewProps): ReactElement {
  const { messages, panels } = useGridContext();
  const original = useStateOf(originals, (state) =>
    state.originals.get(sample?.media.source ?? ''),
  );
  const frame = useRef<HTMLDivElement>(null);
  const aim = useRef({ x: 0.5, y: 0.5 });
  const centre = useCallback(() => {
    const element = frame.current;
    if (element === null || !isZoomed) return;
    element.scrollLeft = (element.scrollWidth - element.clientWidth) * aim.current.x;
    element.scrollTop = (element.scrollHeight - element.clientHeight) * aim.current.y;
    aim.current = { x: 0.5, y: 0.5 };
  }, [isZoomed]);
  useLayoutEffect(centre, [centre]);
  const onClick = ({ target, clientX, clientY }: MouseEvent) => {
    if (!(target instanceof HTMLImageElement || target instanceof HTMLCanvasElement)) return;
    const { left, top, width, height } = target.getBoundingClientRect();
    aim.current = { x: (clientX - left) / width, y: (clientY - top) / height };
    panels.set({ isZoomed: !isZoomed });
  };
  const pan = usePan(frame, isZoomed);
  const state = original === undefined ? 'loading' : original.error === null ? 'shown' : 'failed';
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the key and the button of the zoom do the same
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      ref={frame}
      className="ps-grid-original"
      data-state={state}
      data-zoomed={isZoomed || undefined}
      tabIndex={isZoomed ? 0 : undefined}
      onClick={onClick}
      {...pan}
    >
      {state === 'loading' ? (
        <output className="ps-grid-original-wait">{messages.loadingOriginal}</output>
      ) : null}
      {state === 'failed' && sample !== null ? (
        <div role="alert" className="ps-grid-original-failed">
          <b>{messages.originalFailed}</b>
          <span>{toText(original?.error)}</span>
          <Button onClick={() => originals.retry(sample)}>{messages.retry}</Button>
        </div>
      ) : null}
      {state === 'shown' && original !== undefined && sample !== null ? (
        <OriginalMedia
          key={sample.media.source}
          kind={sample.media.kind}
          original={original}
          label={sample.id}
          onFail={() => originals.fail(sample)}
          onShow={centre}
        />
      ) : null}
    </div>
  );
}

interface OriginalMediaProps {
  readonly kind: MediaKind;
  readonly original: Original;
  readonly label: string;
  readonly onFail: () => void;
  readonly onShow: () => void;
}

function OriginalMedia(props: OriginalMediaProps): ReactElement {
  const { kind, original, label, onFail, onShow } = props;
  const { address, bitmap, text } = original;
  if (text !== null) return <pre>{text}</pre>;
  if (bitmap !== null) return <BitmapView bitmap={bitmap} label={label} />;
  const source = { src: address ?? '', 'aria-label': label, onError: onFail };
  if (kind === 'audio') return <audio {...source} controls />;
  if (kind === 'video') return <video {...source} controls muted />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: loading and failing are no interactions
    <img
      src={address ?? ''}
      alt={label}
      draggable={false}
      onError={onFail}
      onLoad={({ currentTarget }) => {
        currentTarget.style.setProperty('--ps-natural', toNatural(currentTarget.naturalWidth));
        onShow();
      }}
    />
  );
}

function BitmapView({
  bitmap,
  label,
}: {
  readonly bitmap: ImageBitmap;
  readonly label: string;
}): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (element === null || bitmap.width === 0) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
    element.style.setProperty('--ps-natural', toNatural(bitmap.width));
  }, [bitmap]);
  return <canvas ref={canvas} role="img" aria-label={label} />;
}

/** One pixel of the picture on one of the screen's. */
function toNatural(width: number): string {
  return `${width / (devicePixelRatio || 1)}px`;
}
