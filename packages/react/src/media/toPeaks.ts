/** Samples that are looked at before others get their turn: about 2 ms. */
const portion = 1_000_000;

/**
 * The loudest of each of equally long stretches of a sound, from 0 to 1; of several channels the loudest. A long
 * sound is looked at in turns, so that no frame waits for it.
 *
 * @param channels - Samples of each channel, all of one length.
 * @param count - How many stretches, ≥ 1.
 */
export async function toPeaks(
  channels: readonly Float32Array[],
  count: number,
): Promise<Float32Array> {
  const peaks = new Float32Array(count);
  const length = channels[0]?.length ?? 0;
  let looked = 0;
  for (let place = 0; place < count; place += 1) {
    const first = Math.floor((place * length) / count);
    const last = Math.floor(((place + 1) * length) / count);
    for (const samples of channels) {
      for (let index = first; index < last; index += 1) {
        const level = Math.abs(samples[index] ?? 0);
        if (level > (peaks[place] ?? 0)) peaks[place] = Math.min(1, level);
      }
    }
    looked += (last - first) * channels.length;
    if (looked < portion) continue;
    looked = 0;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return peaks;
}
