export { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
export { type FacetName, type FindMessages, findCatalogue } from './find/findCatalogue.ts';
export type { GroupKey } from './GridGroups.ts';
export type { GridMessages } from './GridMessages.ts';
export { singleSize, tileSizes } from './GridModel.ts';
export { gridCatalogue } from './gridCatalogue.ts';
export { type GridCommand, gridKeymap } from './gridKeymap.ts';
export type { TileOverlayProps } from './TileOverlays.tsx';
export type { ArrangementOptions } from './useArrangement.ts';
export type { DatasetGridOptions } from './useDatasetGrid.ts';
export type {
  TileContent,
  TileContentFactory,
  TileFrame,
  TileSubject,
} from './wall/content/TileContent.ts';
export type { LayoutKind } from './wall/createLayout.ts';
export type { Motion } from './wall/moveTile.ts';
export type { TilePlace, WallLayout, WallLine } from './wall/WallLayout.ts';
