/** A bar of silence is so high. */
const silence = 0.02;
/** A sound quieter than this is not made to look loud. */
const quiet = 0.1;

/**
 * The shape of a sound as upright bars.
 *
 * @param peaks - The loudest of equally long stretches, 0 to 1.
 * @param count - Bars, ≥ 1.
 * @returns A path of SVG with one bar a unit, from -1 to 1.
 */
export function toWaveform(peaks: Float32Array, count: number): string {
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), quiet);
  return Array.from({ length: count }, (_, bar) => {
    const first = Math.floor((bar * peaks.length) / count);
    const last = Math.max(first + 1, Math.floor(((bar + 1) * peaks.length) / count));
    const level = Math.max(silence, Math.max(0, ...peaks.subarray(first, last)) / loudest);
    return `M${bar + 0.5} ${(-level).toFixed(3)}V${level.toFixed(3)}`;
  }).join('');
}
