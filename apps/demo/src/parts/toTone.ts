import type { PartFinish } from './Part.ts';

/** Reflectance of each finish in red, green and blue, where 1 is plain steel's. */
const FINISHES: Readonly<Record<PartFinish, readonly [number, number, number]>> = {
  steel: [0.97, 0.99, 1.01],
  aluminium: [1.13, 1.13, 1.12],
  phosphated: [0.55, 0.56, 0.58],
  brass: [1.12, 0.93, 0.6],
};

/** Red, green and blue of each finish at 256 brightnesses, as the inside of a CSS colour: 1,024 short strings. */
const channels = new Map<string, string>();

function channelsOf(finish: PartFinish, step: number): string {
  const level = step / 255;
  // A highlight is the colour of the lamp rather than of the metal, so tones close up towards white.
  const gloss = Math.max(0, level - 0.75) * 1.6;
  return FINISHES[finish]
    .map((share) => Math.round(Math.min(255, 255 * level * (share + (1 - share) * gloss))))
    .join(',');
}

/**
 * Computes the CSS colour of a finish at a brightness.
 *
 * @param level - brightness, 0 (black) to 1 (a steel highlight); finishes that reflect less come out darker
 * @param alpha - opacity, 0..1
 */
export function toTone(finish: PartFinish, level: number, alpha: number = 1): string {
  const step = Math.round(255 * Math.min(1, Math.max(0, level)));
  const key = finish + step;
  let tone = channels.get(key);
  if (tone === undefined) {
    tone = channelsOf(finish, step);
    channels.set(key, tone);
  }
  return alpha === 1 ? `rgb(${tone})` : `rgba(${tone},${alpha})`;
}
