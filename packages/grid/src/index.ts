export { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
export { tileSizes } from './GridModel.ts';
export { type GridMessages, gridCatalogue } from './gridCatalogue.ts';
export { type GridCommand, gridKeymap } from './gridKeymap.ts';
export type { TileOverlayProps } from './TileOverlays.tsx';
export type { DatasetGridOptions } from './useDatasetGrid.ts';
export type {
  TileContent,
  TileContentFactory,
  TileFrame,
  TileSubject,
} from './wall/content/TileContent.ts';
export type { Motion } from './wall/moveTile.ts';
export type { TilePlace, WallLayout, WallLine } from './wall/WallLayout.ts';
