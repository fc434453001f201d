/**
 * Unpacks the runs of a mask, as `packMaskRuns` and COCO pack them. Source: `rleFrString` in cocodataset/cocoapi, common/maskApi.c.
 *
 * @returns Lengths of the runs in pixels, the first of pixels outside; `null` where the text is no packed runs: it has another
 * character, breaks off, or has a run of less than 0.
 */
export function unpackMaskRuns(text: string): readonly number[] | null {
  const runs: number[] = [];
  let value = 0;
  let factor = 1;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place) - 48;
    if (code < 0 || code > 63 || factor > 2 ** 50) return null;
    value += (code & 31) * factor;
    factor *= 32;
    if ((code & 32) !== 0) continue;
    if ((code & 16) !== 0) value -= factor;
    const run = value + (runs.length > 2 ? (runs.at(-2) ?? 0) : 0);
    if (run < 0) return null;
    runs.push(run);
    value = 0;
    factor = 1;
  }
  return factor === 1 ? runs : null;
}
