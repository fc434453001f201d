/** What a pointer does on an empty place of the picture: `select` moves the picture, the others draw. */
export type RegionTool = 'select' | 'box' | 'polygon';

/** Every tool, in the order in which they are listed. */
export const regionTools: readonly RegionTool[] = ['select', 'box', 'polygon'];
