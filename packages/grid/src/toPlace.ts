/**
 * The place that a text names: a number counts from 1, a percentage is of the whole.
 *
 * @param text - What was typed.
 * @param total - How many there are.
 * @returns The place from 0; `null` where the text names none.
 */
export function toPlace(text: string, total: number): number | null {
  const match = /^\s*([\d\s.,' ]+?)\s*(%?)\s*$/.exec(text);
  const digits = match?.[1] ?? '';
  if (match === null || total === 0) return null;
  const isShare = match[2] === '%';
  // As a share a comma is a decimal point; in a number all signs only part its digits.
  const value = isShare ? Number(digits.replace(',', '.')) : Number(digits.replace(/\D/g, ''));
  if (!Number.isFinite(value) || digits === '') return null;
  const place = isShare ? Math.round((value / 100) * (total - 1)) : value - 1;
  return Math.max(0, Math.min(total - 1, place));
}
