export { DatasetGrid, type DatasetGridProps } from './DatasetGrid.tsx';
export type { Motion } from './GridLayout.ts';
export { tileSizes } from './GridModel.ts';
export { type GridMessages, gridCatalogue } from './gridCatalogue.ts';
export { type GridCommand, gridKeymap } from './gridKeymap.ts';
export type { DatasetGridOptions } from './useDatasetGrid.ts';
