import type { MaskRegion, Region, StatementKind } from '@proofsheet/core';
import { type Catalogue, createCatalogue } from '@proofsheet/react';
import type { RegionTool } from './RegionTool.ts';

/** What is said of one region in a list. */
export interface RegionWords {
  /** Name of the class. */
  readonly className: string;
  /** Who says so. */
  readonly statement: StatementKind;
  /** The model's score, 0 to 1; `null`: none. */
  readonly score: number | null;
  /** Where it is. */
  readonly region: Region;
  /** Of a span: the text in it; else `null`. */
  readonly text: string | null;
}

/** The words of the editors of regions and spans. */
export interface RegionMessages {
  /** Name of the list of regions. */
  readonly regions: string;
  /** Name of the list of spans. */
  readonly spans: string;
  /** One region, as it is read out. */
  readonly region: (words: RegionWords) => string;
  /** A score at a region. */
  readonly score: (score: number) => string;
  /** The size of a region, or its text. */
  readonly extent: (region: Region) => string;
  /** How many there are. */
  readonly count: (count: number) => string;
  /** There are no regions. */
  readonly noRegions: string;
  /** How the first region is made. */
  readonly noRegionsHint: string;
  /** There are no spans. */
  readonly noSpans: string;
  /** How the first span is made. */
  readonly noSpansHint: string;
  /** There is no picture. */
  readonly noPicture: string;
  /** There is no class to draw with. */
  readonly noClasses: string;
  /** Name of the choice of tools. */
  readonly tools: string;
  /** Names of the tools. */
  readonly tool: (tool: RegionTool) => string;
  /** Name of the choice of classes. */
  readonly classes: string;
  /** Makes a box without a pointer. */
  readonly newBox: string;
  /** Deletes what is selected. */
  readonly remove: string;
  /** Shows it larger. */
  readonly zoomIn: string;
  /** Shows it smaller. */
  readonly zoomOut: string;
  /** Shows all of it. */
  readonly fit: string;
  /** How large it is shown, 1 for pixel by pixel. */
  readonly zoom: (scale: number) => string;
  /** Name of the picture or text that is edited. */
  readonly picture: string;
  /** Name of the text that is edited. */
  readonly text: string;
  /** Announced: something was added. */
  readonly added: (className: string, region: Region) => string;
  /** Announced: something was deleted. */
  readonly removed: (className: string) => string;
  /** Announced: something was moved or resized. */
  readonly changed: (region: Region) => string;
  /** Announced: something got another class. */
  readonly reclassed: (className: string) => string;
  /** Announced: the class that is drawn with. */
  readonly drawsWith: (className: string) => string;
  /** Announced: this can't be changed here. */
  readonly isFixed: string;
  /** Nothing can be changed. */
  readonly readOnly: string;
  /** Labels the text that is chosen. */
  readonly labelText: (className: string) => string;
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent' });
const statements = { decision: '', proposal: 'proposed', rough: 'rough label' } as const;
const tools = { select: 'Select', box: 'Box', polygon: 'Polygon' } as const;
const sides = (width: number, height: number) =>
  `${number.format(width)} × ${number.format(height)}`;
const ofMask = ({ width, height }: MaskRegion) => `mask, ${sides(width, height)}`;

function describePlace(region: Region): string {
  if (region.kind === 'box')
    return `${sides(region.width, region.height)} at ${number.format(region.x)}, ${number.format(region.y)}`;
  if (region.kind === 'polygon') return `polygon, ${region.parts.flat().length} corners`;
  if (region.kind === 'mask') return ofMask(region);
  return `${number.format(region.start)}–${number.format(region.end)}`;
}

function describeExtent(region: Region): string {
  if (region.kind === 'box') return sides(region.width, region.height);
  if (region.kind === 'polygon') return `${region.parts.flat().length} corners`;
  if (region.kind === 'mask') return 'mask';
  return `${number.format(region.start)}–${number.format(region.end)}`;
}

/** The words of the editors of regions and spans in English. */
export const regionCatalogue: Catalogue<RegionMessages> = createCatalogue('regions', {
  regions: 'Regions',
  spans: 'Spans',
  region: ({ className, statement, score, region, text }) =>
    [
      className,
      statements[statement],
      score === null ? '' : score.toFixed(2),
      text === null ? describePlace(region) : `“${text}”`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  score: (score) => score.toFixed(2),
  extent: describeExtent,
  count: (count) => number.format(count),
  noRegions: 'No regions yet',
  noRegionsHint: 'Drag on the picture, or press N.',
  noSpans: 'No spans yet',
  noSpansHint: 'Select text, then press the key of a class.',
  noPicture: 'This picture can’t be shown',
  noClasses: 'The schema has no classes yet',
  tools: 'Tool',
  tool: (tool) => tools[tool],
  classes: 'Class',
  newBox: 'New box',
  remove: 'Delete',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit',
  zoom: (scale) => percent.format(scale),
  picture: 'Picture',
  text: 'Text',
  added: (className, region) => `Added ${className}, ${describePlace(region)}`,
  removed: (className) => `Deleted ${className}`,
  changed: describePlace,
  reclassed: (className) => `Now ${className}`,
  drawsWith: (className) => `Drawing ${className}`,
  isFixed: 'A mask can’t be moved or resized here',
  readOnly: 'Read only',
  labelText: (className) => `Label as ${className}`,
});
