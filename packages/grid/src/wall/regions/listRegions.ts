import { type Annotation, toStatementKind } from '@proofsheet/core';
import { toBounds } from '@proofsheet/react';
import type { TileFrame, TileSubject } from '../content/TileContent.ts';
import type { RegionGroup, RegionName } from './RegionLayer.ts';
import { toOutline } from './toOutline.ts';
import type { PictureView } from './toPictureView.ts';

/** How classes are shown. */
export interface ClassLook {
  /** The name of a class. */
  readonly name: string;
  /** Its colour, as a CSS colour. */
  readonly color: string;
}

/** What is drawn. */
export interface RegionOptions {
  /** Whether regions are drawn. */
  readonly regions: boolean;
  /** Whether names of classes are drawn. */
  readonly names: boolean;
  /** How a class is shown. */
  readonly look: (classId: string) => ClassLook;
}

/** A region narrower than this, in CSS pixels, has no room for a score, and one narrower than `roomy` none for a name. */
const [narrow, roomy] = [34, 44];
/** So many names are drawn over a tile at most: more could not be told apart. */
const mostNames = 24;
/** The height of a line of words, in CSS pixels. */
const line = 13;

const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** The statements that are drawn over a tile: of an annotation that one alone, of a sample all about a part of it. */
function listDrawn({ sample, annotation }: TileSubject): readonly Annotation[] {
  if (annotation !== null) return [annotation];
  return sample.annotations.filter(({ region }) => region !== undefined);
}

/** What to draw over a tile for its regions. */
export function listRegions(
  subject: TileSubject,
  view: PictureView,
  frame: TileFrame,
  { regions, names, look }: RegionOptions,
): { readonly groups: readonly RegionGroup[]; readonly names: readonly RegionName[] } {
  const groups = new Map<
    string,
    { color: string; statement: RegionGroup['statement']; outline: string }
  >();
  const words: RegionName[] = [];
  for (const annotation of listDrawn(subject)) {
    const { region } = annotation;
    const bounds = region === undefined ? null : toBounds(region);
    if (region === undefined || bounds === null) continue;
    const [left, top] = [bounds.x * view.scale + view.x, bounds.y * view.scale + view.y];
    const [right, bottom] = [left + bounds.width * view.scale, top + bounds.height * view.scale];
    if (right <= 0 || bottom <= 0 || left >= frame.width || top >= frame.height) continue;
    const statement = toStatementKind(annotation);
    const { name, color } = look(annotation.classId);
    const key = `${statement} ${color}`;
    const group = groups.get(key) ?? { color, statement, outline: '' };
    if (regions) group.outline += toOutline(region, view);
    groups.set(key, group);
    const seen = Math.min(right, frame.width) - Math.max(left, 0);
    const width = subject.annotation === null ? seen : frame.width;
    const text = toWords(annotation, name, { regions, names, width });
    if (text === '' || words.length >= mostNames) continue;
    // A crop is all about its object, which words must not cover.
    if (subject.annotation !== null) {
      words.push({ text, color, statement, x: 5, y: frame.height - 9 });
      continue;
    }
    const y = Math.max(top, 0) + line;
    words.push({
      text,
      color,
      statement,
      x: Math.max(left, 0) + 4,
      y: Math.min(y, frame.height - 4),
    });
  }
  return { groups: regions ? [...groups.values()] : [], names: words };
}

/** What is written at a region: its class where names are wanted, and how sure a model is. */
function toWords(
  { score }: Annotation,
  name: string,
  { regions, names, width }: { regions: boolean; names: boolean; width: number },
): string {
  const sure = score === undefined || !(regions || names) ? [] : [percent.format(score)];
  if (width < narrow) return '';
  return [names && width >= roomy ? name : [], sure].flat().join(' ');
}
