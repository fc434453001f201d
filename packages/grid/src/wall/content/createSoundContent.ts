import type { TileContent, TileSubject } from './TileContent.ts';

/** The width of a bar with the gap beside it, in CSS pixels. */
const pitch = 3;
/** A bar of silence is so high, as a share of the height. */
const silence = 0.02;
/** A sound quieter than this is not made to look loud. */
const quiet = 0.1;

const shapes = new WeakMap<Float32Array, Map<number, string>>();

/** The shape of a sound as bars, with its length, and with the stretch that an annotation is about. */
export function createSoundContent(): TileContent {
  const element = document.createElement('div');
  element.className = 'ps-grid-sound';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.append(path);
  const stretch = document.createElement('i');
  const time = document.createElement('span');
  element.append(stretch, svg, time);
  return {
    element,
    text: () => time.textContent,
    show: (preview, subject, { width }) => {
      if (!('peaks' in preview)) return;
      const count = Math.max(8, Math.min(preview.peaks.length, Math.floor((width - 12) / pitch)));
      svg.setAttribute('viewBox', `0 -1 ${count} 2`);
      path.setAttribute('d', toShape(preview.peaks, count));
      time.textContent = toTime(preview.duration);
      showStretch(stretch, subject, preview.duration);
    },
  };
}

function showStretch(stretch: HTMLElement, { annotation }: TileSubject, duration: number): void {
  const region = annotation?.region;
  stretch.hidden = region?.kind !== 'interval' || !(duration > 0);
  if (region?.kind !== 'interval') return;
  const [start, end] = [region.start, region.end].map((at) => Math.min(100, (at / duration) * 100));
  stretch.style.insetInline = `${start}% ${100 - (end ?? 100)}%`;
}

/** Bars as one path, kept for as long as the peaks are. */
function toShape(peaks: Float32Array, count: number): string {
  const known = shapes.get(peaks) ?? new Map<number, string>();
  shapes.set(peaks, known);
  const shape = known.get(count);
  if (shape !== undefined) return shape;
  const loudest = Math.max(quiet, ...peaks);
  let made = '';
  for (let bar = 0; bar < count; bar += 1) {
    const first = Math.floor((bar * peaks.length) / count);
    const last = Math.max(first + 1, Math.floor(((bar + 1) * peaks.length) / count));
    const level = Math.max(silence, Math.max(...peaks.subarray(first, last)) / loudest);
    made += `M${bar + 0.5} ${-level.toFixed(3)}V${level.toFixed(3)}`;
  }
  known.set(count, made);
  return made;
}

/** A length in seconds as a clock shows it: digits that every language with these digits reads alike. */
function toTime(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
