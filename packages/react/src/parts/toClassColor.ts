/** Hues that stay apart for the common kinds of colour blindness, since their lightness differs as well. */
const steps = [
  [0.62, 0.17, 250],
  [0.78, 0.15, 75],
  [0.55, 0.15, 155],
  [0.66, 0.19, 25],
  [0.5, 0.17, 305],
  [0.82, 0.12, 195],
  [0.7, 0.17, 345],
  [0.85, 0.15, 110],
  [0.45, 0.12, 240],
  [0.58, 0.12, 55],
] as const;

/** Classes past this one share colours with earlier ones and are told apart by name. */
const distinct = 20;

/**
 * The colour of a class, as a CSS colour. The first twenty differ in hue and lightness; colour is never the
 * only sign of a class.
 *
 * @param index - The place of the class in the schema, ≥ 0; -1 for no class, which is grey.
 */
export function toClassColor(index: number): string {
  if (index < 0) return 'oklch(65% 0 0)';
  const place = index % distinct;
  const [lightness, chroma, hue] = steps[place % steps.length] ?? steps[0];
  const isSecond = place >= steps.length;
  const shifted = isSecond ? lightness - 0.14 : lightness;
  return `oklch(${Math.round(shifted * 100)}% ${chroma} ${(hue + (isSecond ? 18 : 0)) % 360})`;
}
