import type { ReactElement } from 'react';
import { useReview } from './ReviewContext.ts';
import type { ReliabilityBin } from './ReviewState.ts';

/** Props of {@link ReliabilityDiagram}. */
export interface ReliabilityDiagramProps {
  /** The bars, by rising score. */
  readonly bins: readonly ReliabilityBin[];
  /** The score of the present proposal, which is marked; `null`: none. */
  readonly score?: number | null;
}

const [width, height] = [240, 104];
const pad = { left: 32, right: 4, top: 6, bottom: 16 } as const;
const toX = (share: number) => pad.left + share * (width - pad.left - pad.right);
const toY = (share: number) => height - pad.bottom - share * (height - pad.top - pad.bottom);

/**
 * How often people agree with what the model says at a score, with the bounds of 95 % certainty. On the diagonal the model
 * is as sure as it is right.
 */
export function ReliabilityDiagram({ bins, score = null }: ReliabilityDiagramProps): ReactElement {
  const { messages } = useReview();
  const known = bins.filter(({ count }) => count > 0);
  return (
    <figure className="ps-review-section ps-review-reliability">
      <figcaption>
        <h3>{messages.reliability}</h3>
      </figcaption>
      {known.length === 0 ? (
        <p className="ps-review-hint">{messages.noReliability}</p>
      ) : (
        <>
          <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
            {[0, 0.5, 1].map((share) => (
              <g key={share} className="ps-review-axis">
                <path d={`M${toX(0)} ${toY(share)}H${toX(1)}`} />
                <text x={toX(0) - 4} y={toY(share) + 3} textAnchor="end">
                  {messages.percent(share)}
                </text>
                <text x={toX(share)} y={height - 3} textAnchor={anchors[share * 2]}>
                  {messages.score(share)}
                </text>
              </g>
            ))}
            <path className="ps-review-diagonal" d={`M${toX(0)} ${toY(0)}L${toX(1)} ${toY(1)}`} />
            {known.map((bin) => (
              <Bar key={bin.from} bin={bin} />
            ))}
            {score === null ? null : (
              <path className="ps-review-here" d={`M${toX(score)} ${toY(0)}V${toY(1)}`} />
            )}
          </svg>
          <ul className="ps-review-unseen">
            {known.map(({ from, to, accepted, count }) => (
              <li key={from}>{messages.bin(from, to, accepted / count, count)}</li>
            ))}
          </ul>
        </>
      )}
    </figure>
  );
}

const anchors = ['start', 'middle', 'end'] as const;

function Bar({ bin }: { readonly bin: ReliabilityBin }): ReactElement {
  const { messages } = useReview();
  const { from, to, accepted, count, interval } = bin;
  const share = accepted / count;
  const middle = (toX(from) + toX(to)) / 2;
  return (
    <g className="ps-review-bin">
      <title>{messages.bin(from, to, share, count)}</title>
      <rect
        x={toX(from) + 1}
        width={Math.max(1, toX(to) - toX(from) - 2)}
        y={toY(share)}
        height={toY(0) - toY(share)}
      />
      <path
        d={`M${middle} ${toY(interval[0])}V${toY(interval[1])}M${middle - 3} ${toY(interval[0])}h6M${middle - 3} ${toY(interval[1])}h6`}
      />
    </g>
  );
}
