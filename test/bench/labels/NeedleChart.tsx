import type { ReactElement } from 'react';
import type { Band } from './Study.ts';

/** Props of {@link NeedleChart}. */
export interface NeedleChartProps {
  readonly title: string;
  /** Needles found, by class. */
  readonly needles: Readonly<Record<string, Band>>;
  /** Needles that the lot finds. */
  readonly byLot: number;
}

const [width, row, top] = [360, 20, 6];
const [left, right, hidden] = [84, 40, 40];
const toX = (count: number) => left + (count / hidden) * (width - left - right);

/** How many of forty needles were found in the end, class by class: a bar for the mean of the seeds, and a line from the least to the most. */
export function NeedleChart({ title, needles, byLot }: NeedleChartProps): ReactElement {
  const rows = Object.entries(needles);
  const height = top + rows.length * row + 22;
  const said = rows.map(([name, { mean }]) => `${name} ${(mean.at(-1) ?? 0).toFixed(1)}`);
  return (
    <figure className="labels-chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}: ${said.join(', ')}`}
      >
        {rows.map(([name, band], place) => {
          const [mean, low, high] = [band.mean, band.low, band.high].map(
            (list) => list.at(-1) ?? 0,
          );
          const y = top + place * row;
          return (
            <g key={name}>
              <text className="labels-tick" x={left - 8} y={y + 14} textAnchor="end">
                {name}
              </text>
              <rect
                x={left}
                y={y + 4}
                height={12}
                width={toX(mean ?? 0) - left}
                className="labels-bar"
              />
              <path
                className="labels-spread"
                d={`M${toX(low ?? 0)} ${y + 10}H${toX(high ?? 0)}M${toX(low ?? 0)} ${y + 7}v6M${toX(high ?? 0)} ${y + 7}v6`}
              />
              <text className="labels-tick" x={width - 4} y={y + 14} textAnchor="end">
                {(mean ?? 0).toFixed(1)}
              </text>
            </g>
          );
        })}
        <path className="labels-lot" d={`M${toX(byLot)} ${top}V${height - 20}`} />
        <text className="labels-tick" x={toX(byLot)} y={height - 6}>
          by lot {byLot.toFixed(1)}
        </text>
        <text className="labels-tick" x={toX(hidden)} y={height - 6} textAnchor="end">
          of {hidden}
        </text>
      </svg>
    </figure>
  );
}
