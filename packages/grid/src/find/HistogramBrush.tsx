import { useMessages } from '@proofsheet/react';
import { type CSSProperties, type PointerEvent, type ReactElement, useRef } from 'react';
import { type Axis, type Stretch, toInputText, toStretch } from './Axis.ts';
import { findCatalogue } from './findCatalogue.ts';

/** Props of {@link HistogramBrush}. */
export interface HistogramBrushProps {
  /** What is ranged over. */
  readonly name: string;
  /** Along what. */
  readonly axis: Axis;
  /** Rows by value, in stretches of equal length, as the other filters leave them. */
  readonly bins: readonly number[];
  /** The same without any filter: the faint shape behind. */
  readonly whole: readonly number[];
  /** What is let through. */
  readonly stretch: Stretch;
  /** Is told what is chosen while it is dragged. */
  readonly onChange: (stretch: Stretch) => void;
}

/** A press that moves less than this, in CSS pixels, chooses nothing. */
const stillness = 3;
/** An arrow key goes about this part of the axis. */
const keySteps = 40;

/**
 * A histogram over which a range is drawn. Both ends are range inputs, so that keys, touch and screen readers have
 * them as they know them; dragging anywhere else draws a new range. It runs from left to right in every script, as
 * axes do.
 */
export function HistogramBrush(props: HistogramBrushProps): ReactElement {
  const { name, axis, bins, whole, stretch, onChange } = props;
  const words = useMessages(findCatalogue);
  const { min, max } = axis;
  const low = clamp(axis, stretch.min ?? min);
  const high = clamp(axis, stretch.max ?? max);
  const span = max - min || 1;
  const brush = useBrush(axis, onChange);
  const style = {
    '--ps-low': `${(100 * (low - min)) / span}%`,
    '--ps-high': `${(100 * (high - min)) / span}%`,
  } as CSSProperties;
  const step = axis.step * Math.max(1, Math.round(span / keySteps / axis.step));
  const label = words.histogram(name, toInputText(axis, min), toInputText(axis, max));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <fieldset> draws a frame and has no pointer of its own
    <div
      role="group"
      aria-label={label}
      className="ps-find-histogram"
      dir="ltr"
      style={style}
      {...brush}
    >
      <svg viewBox={`0 0 ${bins.length} 1`} preserveAspectRatio="none" aria-hidden="true">
        <path className="ps-find-whole" d={toPath(whole)} />
        <path className="ps-find-bins" d={toPath(bins)} />
      </svg>
      <div className="ps-find-veil" />
      <End
        axis={axis}
        label={words.least(name)}
        value={low}
        step={step}
        onChange={(value) => onChange(toStretch(axis, Math.min(value, high), high))}
      />
      <End
        axis={axis}
        label={words.greatest(name)}
        value={high}
        step={step}
        onChange={(value) => onChange(toStretch(axis, low, Math.max(value, low)))}
      />
    </div>
  );
}

interface EndProps {
  readonly axis: Axis;
  readonly label: string;
  readonly value: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

function End({ axis, label, value, step, onChange }: EndProps): ReactElement {
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={toInputText(axis, value)}
      min={axis.min}
      max={axis.max}
      step="any"
      value={value}
      onKeyDown={(event) => {
        const sign = toSign(event.key);
        if (sign === 0) return;
        event.preventDefault();
        onChange(clamp(axis, value + sign * step));
      }}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

function toSign(key: string): number {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -1;
    case 'PageUp':
      return 4;
    case 'PageDown':
      return -4;
    default:
      return 0;
  }
}

/** Draws a range from where the pointer goes down to where it goes. A press without a way clears the range. */
function useBrush(axis: Axis, onChange: (stretch: Stretch) => void) {
  const start = useRef<{ readonly x: number; readonly value: number } | null>(null);
  const toValue = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    return clamp(axis, axis.min + share * (axis.max - axis.min));
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, value: toValue(event) };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      if (from === null || Math.abs(event.clientX - from.x) < stillness) return;
      onChange(toStretch(axis, from.value, toValue(event)));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const from = start.current;
      start.current = null;
      if (from !== null && Math.abs(event.clientX - from.x) < stillness) onChange({});
    },
    onPointerCancel: () => {
      start.current = null;
    },
  };
}

function clamp({ min, max }: Axis, value: number): number {
  return Math.min(max, Math.max(min, value));
}

/** Bars side by side, each at most 1 high. Few are lifted a little, so that some never looks like none. */
function toPath(bins: readonly number[]): string {
  const most = Math.max(1, ...bins);
  return bins
    .map((count, place) => {
      const height = count === 0 ? 0 : Math.max(0.03, count / most);
      return `M${place + 0.04} 1V${(1 - height).toFixed(4)}H${place + 0.96}V1Z`;
    })
    .join('');
}
