import type { LucideIcon } from 'lucide-react';
import { icons } from 'lucide-react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { Icon } from './Icon.tsx';
import { type IconName, iconShapes } from './iconShapes.ts';

const names = Object.keys(iconShapes) as IconName[];
const originals: Readonly<Record<string, LucideIcon | undefined>> = icons;

function listShapes(svg: Element | null): readonly SVGGeometryElement[] {
  return [...(svg?.querySelectorAll('*') ?? [])].filter(
    (shape) => shape instanceof SVGGeometryElement,
  );
}

const toLength = (shapes: readonly SVGGeometryElement[]): number =>
  shapes.reduce((sum, shape) => sum + shape.getTotalLength(), 0);

/** What is drawn, as corners of the boxes of all shapes together. */
function toBounds(shapes: readonly SVGGeometryElement[]): readonly number[] {
  const boxes = shapes.map((shape) => shape.getBBox());
  return [
    Math.min(...boxes.map(({ x }) => x)),
    Math.min(...boxes.map(({ y }) => y)),
    Math.max(...boxes.map(({ x, width }) => x + width)),
    Math.max(...boxes.map(({ y, height }) => y + height)),
  ];
}

test('[R11] an icon is one path, which draws what Lucide draws', async () => {
  for (const name of names) {
    const key = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const Original = originals[key];
    if (Original === undefined) throw new RangeError(`Lucide has no ${key}.`);
    const { container } = await render(
      <>
        <Icon name={name} />
        <Original />
      </>,
    );
    const [ours, theirs] = [...container.querySelectorAll('svg')].map(listShapes);
    expect(ours, name).toHaveLength(1);
    expect(theirs?.length, name).toBeGreaterThan(0);
    // The browser measures a small circle by the square in it.
    const ratio = toLength(ours ?? []) / toLength(theirs ?? []);
    expect(Math.abs(ratio - 1), name).toBeLessThan(0.15);
    const wanted = toBounds(theirs ?? []);
    for (const [place, side] of toBounds(ours ?? []).entries())
      expect(side, name).toBeCloseTo(wanted[place] ?? Number.NaN, 1);
  }
});
