/** Shapes of 24-pixel icons, after the set that the rest of the interface uses (Lucide, ISC). */
const shapes = {
  check: ['M20 6 9 17l-5-5'],
  tag: [
    'M12.586 2.586A2 2 0 0 0 11.172 2H4a2 2 0 0 0-2 2v7.172a2 2 0 0 0 .586 1.414l8.704 8.704a2.426 2.426 0 0 0 3.42 0l6.58-6.58a2.426 2.426 0 0 0 0-3.42z',
    'M7.5 7.5h.01',
  ],
  clip: ['M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z'],
  broken: [
    'm2 2 20 20',
    'M10.41 10.41a2 2 0 1 1-2.83-2.83',
    'M13.5 13.5 6 21',
    'm18 12 3 3',
    'M3.59 3.59A2 2 0 0 0 3 5v14a2 2 0 0 0 2 2h14c.55 0 1.052-.22 1.41-.59',
    'M21 15V5a2 2 0 0 0-2-2H9',
  ],
} as const;

const svg = 'http://www.w3.org/2000/svg';

/** An icon as an element, for what is not drawn by React. */
export function createIcon(name: keyof typeof shapes, size: number, stroke: number): SVGElement {
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
  for (const shape of shapes[name]) {
    const path = document.createElementNS(svg, 'path');
    path.setAttribute('d', shape);
    icon.append(path);
  }
  return icon;
}
