import type { ReactElement } from 'react';
import './labels.css';
import { type ChartLine, LineChart, toShare } from './LineChart.tsx';
import { NeedleChart } from './NeedleChart.tsx';
import { readFigures } from './readFigures.ts';
import type { Growths, Study } from './Study.ts';

/** Props of {@link LabelsReport}. */
export interface LabelsReportProps {
  /** What reviews buy, by the version of the network. */
  readonly studies: Readonly<Record<string, Study>>;
}

const [ours, lot] = ['var(--ps-accent)', 'var(--ps-ink-3)'];

function toLines({ ours: own, random }: Growths): readonly ChartLine[] {
  return [
    { name: 'default strategy', colour: ours, band: own },
    { name: 'random order', colour: lot, band: random, isDashed: true },
  ];
}

/** What `npm run bench -- labels` found last: a table, and plots. */
export function LabelsReport({ studies }: LabelsReportProps): ReactElement {
  return (
    <main className="labels-report">
      <h1>What a person’s reviews buy</h1>
      <p>
        5,000 pictures of ten classes, vectors of two versions of a network, the folder as the
        oracle, five seeds. Bands go from the least of the seeds to the most.
      </p>
      <FiguresTable studies={studies} />
      {Object.entries(studies).map(([version, study]) => (
        <StudyPlots key={version} version={version} study={study} />
      ))}
    </main>
  );
}

type Pair = readonly [ours: number, random: number];

/** Ours over the lot's: lower is better. */
function toRatio([own, random]: Pair): string {
  return (own / random).toFixed(2);
}

function FiguresTable({ studies }: LabelsReportProps): ReactElement {
  const rows = Object.entries(studies).flatMap(([version, study]) => {
    const { missed, longTail, plainLongTail, balanced } = readFigures(study);
    const { flips } = study;
    const toLabels = (pair: Pair) => [
      ...pair.map((one) => Math.round(one).toString()),
      toRatio(pair),
    ];
    return [
      [
        version,
        'needles found of 40 in 200 reviews',
        ...missed.map((one) => (40 - one).toFixed(1)),
        '',
      ],
      [version, 'needles missed', ...missed.map((one) => one.toFixed(1)), toRatio(missed)],
      [
        version,
        'labels on a long tail for what random order reaches with 340',
        ...toLabels(longTail),
      ],
      [version, 'the same with a plain head', ...toLabels(plainLongTail)],
      [version, 'the same, classes of one size', ...toLabels(balanced)],
      [version, 'suspects: precision', toShare(flips.precision), '5 %', ''],
      [version, 'suspects: recall', toShare(flips.recall), '', ''],
    ];
  });
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">network</th>
          <th scope="col">measure</th>
          <th scope="col">ours</th>
          <th scope="col">random</th>
          <th scope="col">ratio</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([version, name, own, random, ratio]) => (
          <tr key={`${version} ${name}`}>
            <td>{version}</td>
            <th scope="row">{name}</th>
            <td>{own}</td>
            <td>{random}</td>
            <td>{ratio}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StudyPlots({
  version,
  study,
}: {
  readonly version: string;
  readonly study: Study;
}): ReactElement {
  const { labelCounts, flips, recalls, labelsOfClass, accuracy } = study;
  const shares = { most: 1, format: toShare } as const;
  const growth = { ...shares, points: labelCounts, unit: 'labels' } as const;
  const found = { name: 'likeliest first', colour: ours, band: { mean: flips.curve } };
  return (
    <section className="labels-plots" aria-label={version}>
      <h2>Network {version}</h2>
      <NeedleChart
        title={`${version}: needles found in 200 reviews`}
        needles={study.needles}
        byLot={study.needlesByLot.mean.at(-1) ?? 0}
      />
      <LineChart
        {...growth}
        title={`${version}: macro-F1 on a long tail`}
        lines={toLines(study.longTail)}
      />
      <LineChart
        {...growth}
        title={`${version}: the same, with a plain head`}
        lines={toLines(study.plainLongTail)}
      />
      <LineChart
        {...growth}
        title={`${version}: macro-F1, classes of one size`}
        lines={toLines(study.balanced)}
      />
      <LineChart
        {...shares}
        title={`${version}: accuracy on pictures never labelled`}
        points={labelsOfClass}
        unit="labels a class"
        lines={[{ name: 'labels by lot', colour: ours, band: accuracy }]}
      />
      <LineChart
        {...shares}
        title={`${version}: precision of suspects over recall`}
        points={recalls}
        unit="recall"
        lines={[found]}
      />
    </section>
  );
}
