import type { ReactElement } from 'react';
import type { Band } from './Study.ts';

/** One line of a chart, with what it spreads over. */
export interface ChartLine {
  /** What it is of. */
  readonly name: string;
  /** Its colour, in CSS. */
  readonly colour: string;
  /** Dashed, so that it is told apart without its colour too. */
  readonly isDashed?: boolean;
  /** Its numbers, one at each of the chart's points. */
  readonly band: Band | { readonly mean: readonly number[] };
}

/** Props of {@link LineChart}. */
export interface LineChartProps {
  readonly title: string;
  /** Where along the axis each point lies, rising. */
  readonly points: readonly number[];
  /** What the points are: `labels`. */
  readonly unit: string;
  /** The top of the chart; the bottom is 0. */
  readonly most: number;
  /** A number of the chart in words. */
  readonly format: (value: number) => string;
  readonly lines: readonly ChartLine[];
}

const [width, height] = [360, 220];
const pad = { left: 44, right: 12, top: 10, bottom: 34 } as const;
const steps = 4;

/** Lines over the points of an axis, each with a band from the least to the most of its seeds. */
export function LineChart(props: LineChartProps): ReactElement {
  const { title, points, unit, most, format, lines } = props;
  const [from = 0, to = 1] = [points[0], points.at(-1)];
  const toX = (value: number) =>
    pad.left + ((value - from) / (to - from)) * (width - pad.left - pad.right);
  const toY = (value: number) =>
    height - pad.bottom - (value / most) * (height - pad.top - pad.bottom);
  const toPath = (values: readonly number[]) =>
    values.map((value, place) => `${toX(points[place] as number)} ${toY(value)}`).join('L');
  const said = lines.map(({ name, band }) => `${name} ends at ${format(band.mean.at(-1) ?? 0)}`);
  return (
    <figure className="labels-chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}: ${said.join(', ')}`}
      >
        {Array.from({ length: steps + 1 }, (_, place) => (most * place) / steps).map((value) => (
          <g key={value} className="labels-axis">
            <path d={`M${toX(from)} ${toY(value)}H${toX(to)}`} />
            <text x={toX(from) - 6} y={toY(value) + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {[from, (from + to) / 2, to].map((value, place) => (
          <text
            key={value}
            className="labels-tick"
            x={toX(value)}
            y={height - 16}
            textAnchor={(['start', 'middle', 'end'] as const)[place]}
          >
            {format === toShare && to <= 1 ? toShare(value) : Math.round(value)}
            {place === 1 ? ` ${unit}` : ''}
          </text>
        ))}
        {lines.map(({ name, colour, band }) =>
          'low' in band ? (
            <path
              key={name}
              d={`M${toPath(band.high)}L${toPath(band.low).split('L').toReversed().join('L')}Z`}
              fill={colour}
              opacity={0.16}
            />
          ) : null,
        )}
        {lines.map(({ name, colour, band, isDashed }) => (
          <path
            key={name}
            d={`M${toPath(band.mean)}`}
            fill="none"
            stroke={colour}
            strokeWidth={2}
            strokeDasharray={isDashed === true ? '5 4' : undefined}
          />
        ))}
      </svg>
      <ul className="labels-legend">
        {lines.map(({ name, colour, isDashed }) => (
          <li key={name}>
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <path
                d="M0 4H24"
                stroke={colour}
                strokeWidth={3}
                strokeDasharray={isDashed === true ? '5 4' : undefined}
              />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A share in words: `12 %`. */
export function toShare(value: number): string {
  return `${Math.round(100 * value)} %`;
}
