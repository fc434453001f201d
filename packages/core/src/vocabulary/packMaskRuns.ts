/**
 * Packs the runs of a mask as COCO does: five bits a character from `0` on, of which a sixth says that more follow; from the
 * fourth run on, each is the difference to the one before the last. Source: `rleToString` in cocodataset/cocoapi, common/maskApi.c.
 *
 * @param runs - Lengths of the runs in pixels, whole numbers ≥ 0, the first of pixels outside.
 */
export function packMaskRuns(runs: readonly number[]): string {
  const characters: string[] = [];
  for (const [index, run] of runs.entries()) {
    let value = index > 2 ? run - (runs[index - 2] ?? 0) : run;
    for (let isOpen = true; isOpen; ) {
      // Shifts would cut numbers of more than 32 bits.
      const bits = ((value % 32) + 32) % 32;
      value = Math.floor(value / 32);
      isOpen = (bits & 16) === 0 ? value !== 0 : value !== -1;
      characters.push(String.fromCharCode(48 + bits + (isOpen ? 32 : 0)));
    }
  }
  return characters.join('');
}
