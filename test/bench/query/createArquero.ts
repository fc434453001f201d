import { op, table } from 'arquero';
import { createColumns } from './createColumns.ts';
import { bins, type Contestant, pageSize, toBin } from './Question.ts';

/** arquero answers each part by a pass of its own. */
export async function createArquero(): Promise<Contestant> {
  const { length, widthBins, ...columns } = createColumns();
  const bin = Uint8Array.from(columns.width, (width) => toBin(width, widthBins));
  const start = performance.now();
  const samples = table({ ...columns, bin });
  const answer: Contestant['answer'] = async (question) => {
    const found = samples
      .params({ ...question })
      .filter(
        (row: Record<string, number>, $: Record<string, number>) =>
          row['camera'] === $['camera'] &&
          (row['brightness'] as number) >= ($['minBrightness'] as number) &&
          (row['brightness'] as number) <= ($['maxBrightness'] as number),
      )
      .reify();
    const count = (name: string, size: number) => {
      const counts = Array.from({ length: size }, () => 0);
      const grouped = found.groupby(name).rollup({ count: op.count() });
      for (const row of grouped.objects() as Record<string, number>[]) {
        counts[row[name] ?? 0] = row['count'] ?? 0;
      }
      return counts;
    };
    const page = found.orderby('sharpness').slice(question.offset, question.offset + pageSize);
    return {
      total: found.numRows(),
      ids: page.array('ids') as string[],
      places: count('place', 40),
      weathers: count('weather', 5),
      checked: count('checked', 2),
      widths: count('bin', bins),
    };
  };
  await answer({ camera: 0, minBrightness: 0.1, maxBrightness: 0.7, offset: 20_000 });
  return { buildTime: performance.now() - start, answer };
}
