import { type IconName, iconShapes } from '@proofsheet/react';

const svg = 'http://www.w3.org/2000/svg';

/** An icon as an element, for what is not drawn by React. */
export function createIcon(name: IconName, size: number, stroke: number): SVGElement {
  const icon = document.createElementNS(svg, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': stroke,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  };
  for (const [key, value] of Object.entries(attributes)) icon.setAttribute(key, String(value));
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', iconShapes[name]);
  icon.append(path);
  return icon;
}
