import crossfilter from 'crossfilter2';
import { createColumns } from './createColumns.ts';
import {
  batches,
  bins,
  type Contestant,
  createQuestion,
  pageSize,
  taggedEvery,
  toBin,
} from './Question.ts';

interface Row {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly brightness: number;
  readonly sharpness: number;
  readonly camera: number;
  readonly place: number;
  readonly weather: number;
  readonly checked: number;
  readonly isTagged: boolean;
}

/** crossfilter2 keeps an object per row and updates what is counted when a filter moves. */
export async function createCrossfilter(): Promise<Contestant> {
  const { ids, widthBins, length, ...columns } = createColumns();
  const rows = Array.from({ length }, (_, row): Row => {
    const { width, height, brightness, sharpness, camera, place, weather, checked } = columns;
    return {
      id: ids[row] ?? '',
      width: width[row] ?? 0,
      height: height[row] ?? 0,
      brightness: brightness[row] ?? 0,
      sharpness: sharpness[row] ?? 0,
      camera: camera[row] ?? 0,
      place: place[row] ?? 0,
      weather: weather[row] ?? 0,
      checked: checked[row] ?? 0,
      isTagged: false,
    };
  });
  const start = performance.now();
  const { data, answer } = open(rows, widthBins);
  await answer({ camera: 0, minBrightness: 0.1, maxBrightness: 0.7, offset: 20_000 });
  return {
    buildTime: performance.now() - start,
    answer,
    // A record is changed by taking it out and putting another in.
    async tag() {
      const tagged = new Set(data.all().filter((_, row) => row % taggedEvery === 0));
      data.remove((row) => tagged.has(row));
      data.add([...tagged].map((row) => ({ ...row, isTagged: true })));
    },
    async importInBatches() {
      const begin = performance.now();
      const empty = open([], widthBins);
      const size = length / batches;
      for (let batch = 0; batch < batches; batch += 1) {
        empty.data.add(rows.slice(batch * size, (batch + 1) * size));
        await empty.answer(createQuestion(batch, 0));
      }
      return performance.now() - begin;
    },
  };
}

function open(rows: Row[], widthBins: { min: number; max: number }) {
  const data = crossfilter(rows);
  const camera = data.dimension(({ camera: value }) => value);
  const brightness = data.dimension(({ brightness: value }) => value);
  const sharpness = data.dimension(({ sharpness: value }) => value);
  const groups = [
    data.dimension(({ place }) => place).group(),
    data.dimension(({ weather }) => weather).group(),
    data.dimension(({ checked }) => checked).group(),
    data.dimension(({ width }) => toBin(width, widthBins)).group(),
  ] as const;
  const all = data.groupAll();
  const answer: Contestant['answer'] = async (question) => {
    camera.filterExact(question.camera);
    // Its ranges exclude the upper bound, and no value lies on it.
    brightness.filterRange([question.minBrightness, question.maxBrightness]);
    const [places, weathers, checked, widths] = groups.map((group) =>
      group.all().map(({ value }) => Number(value)),
    );
    return {
      total: Number(all.value()),
      ids: sharpness.bottom(pageSize, question.offset).map(({ id }) => id),
      places: places ?? [],
      weathers: weathers ?? [],
      checked: checked ?? [],
      widths: (widths ?? []).slice(0, bins),
    };
  };
  return { data, answer };
}
