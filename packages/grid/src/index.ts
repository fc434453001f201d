export { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
export { type FacetName, type FindMessages, findCatalogue } from './find/findCatalogue.ts';
export { tileSizes } from './GridModel.ts';
export { type GridMessages, gridCatalogue } from './gridCatalogue.ts';
export { type GridCommand, gridKeymap } from './gridKeymap.ts';
export type { DatasetGridOptions } from './useDatasetGrid.ts';
export type { Motion } from './wall/moveTile.ts';
export type { TilePlace, WallLayout, WallLine } from './wall/WallLayout.ts';
