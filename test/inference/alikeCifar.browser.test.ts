import { afterAll, describe, expect, test } from 'vitest';
import { createInference, type PipelineInput } from '../../packages/inference/src/index.ts';
import {
  createCifarManifest,
  readReference,
  toSharedUrl,
  withoutData,
} from '../../packages/inference/src/runtime/sharedData.fixture.ts';
import {
  findNearDuplicates,
  OutOfDomain,
  PerceptualHashes,
  toDifferenceHash,
  toFrequencyHash,
  toGrayImage,
} from '../../packages/learning/src/index.ts';

const because = withoutData ? ' (skipped: ../shared/data is not here)' : '';
const inference = createInference({ backends: ['wasm'], workers: 1 });
afterAll(() => inference.close());

async function readPicture(path: string): Promise<Blob> {
  return (await fetch(toSharedUrl(path))).blob();
}

const toPath = (name: string, place: number) =>
  `cifar10/images/${name}/${String(place).padStart(4, '0')}.jpg`;

/** A copy as programs make them: of another size, lighter, or compressed once more. */
async function copy(picture: Blob, scale: number, gain = 1): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width * scale, bitmap.height * scale);
  const drawing = canvas.getContext('2d');
  if (drawing === null) throw new TypeError('There is no canvas.');
  drawing.filter = `brightness(${gain})`;
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

async function hash(
  canvas: OffscreenCanvas,
  toHash: typeof toFrequencyHash,
): Promise<readonly number[]> {
  const { width, height } = canvas;
  const { data } =
    canvas.getContext('2d')?.getImageData(0, 0, width, height) ?? new ImageData(1, 1);
  return [...toHash(toGrayImage(data, width, height))];
}

async function compress(canvas: OffscreenCanvas, quality: number): Promise<OffscreenCanvas> {
  return copy(await canvas.convertToBlob({ type: 'image/jpeg', quality }), 1);
}

/** Pictures that are twice in the data, in another tone or compression: seen by eye. */
const twins = [
  ['dog', 296, 415],
  ['frog', 91, 226],
  ['airplane', 403, 491],
] as const;

describe.skipIf(withoutData)(`pictures that are alike${because}`, () => {
  test.for([
    ['difference', toDifferenceHash, 0.9],
    ['frequency', toFrequencyHash, 0.95],
  ] as const)(
    '[L83] the %s hash knows a copy that was scaled, lightened or compressed',
    async ([, toHash, share]) => {
      const { classes } = await readReference();
      const pictures = await Promise.all(
        classes.flatMap((name) => [0, 1, 2, 3].map((place) => readPicture(toPath(name, place)))),
      );
      const hashes = await Promise.all(
        pictures.map(async (picture) => {
          const whole = await copy(picture, 1);
          const copies = [
            whole,
            await copy(picture, 2),
            await copy(picture, 1, 0.8),
            await compress(whole, 0.7),
          ];
          return Promise.all(copies.map((own) => hash(own, toHash)));
        }),
      );
      const known = new PerceptualHashes(Uint32Array.from(hashes.flat(2)));
      const near = pictures.flatMap((_, row) =>
        [1, 2, 3].map((variant) => known.measure(4 * row, 4 * row + variant) <= 4),
      );
      expect(near.filter(Boolean).length / near.length).toBeGreaterThan(share);
      // And no picture is taken for another one.
      for (const group of known.findGroups(4))
        expect(new Set(group.map((row) => Math.floor(row / 4))).size).toBe(1);
    },
  );

  test('[L85] of the CIFAR pictures those that are there twice are found', async () => {
    const paths = twins.flatMap(([name, one, other]) =>
      [one, other, one + 1, other + 1].map((place) => toPath(name, place)),
    );
    const pictures = await Promise.all(paths.map(readPicture));
    const found = new Set<string>();
    for (const toHash of [toDifferenceHash, toFrequencyHash]) {
      const hashes = await Promise.all(
        pictures.map(async (picture) => hash(await copy(picture, 1), toHash)),
      );
      const groups = new PerceptualHashes(Uint32Array.from(hashes.flat())).findGroups(4);
      for (const group of groups) found.add(group.join());
    }
    expect([...found].sort()).toEqual(['0,1', '4,5', '8,9']);
  });

  test('[L89] [L82] the vectors of the better network tell noise from pictures, and take no two pictures for one', async () => {
    const reference = await readReference();
    const pipeline = await inference.load(await createCifarManifest(reference, 'v2'));
    const places = Array.from({ length: 14 }, (_, place) => place);
    const own = reference.classes.flatMap((name) => places.map((place) => toPath(name, place)));
    const noise = await Promise.all(places.map(createNoise));
    const media = [...(await Promise.all(own.map(readPicture))), ...noise];
    const rows = new Map<string, Float32Array>();
    const inputs = media.map((one, place): PipelineInput => ({ id: String(place), media: one }));
    let dimensions = 0;
    for await (const { ids, vectors = new Float32Array(), failures } of pipeline.run(inputs)) {
      expect(failures).toEqual([]);
      dimensions = vectors.length / ids.length;
      ids.forEach((id, row) => {
        rows.set(id, vectors.subarray(row * dimensions, (row + 1) * dimensions));
      });
    }
    await pipeline.close();
    const take = (wanted: (place: number) => boolean) =>
      Float32Array.from(
        inputs.flatMap(({ id }) => (wanted(Number(id)) ? [...(rows.get(id) ?? [])] : [])),
      );
    const isTaught = (place: number) => place < own.length && place % 14 < 10;
    const domain = new OutOfDomain(take(isTaught), { dimensions });
    const inside = domain.measure(take((place) => place < own.length && !isTaught(place)));
    const outside = domain.measure(take((place) => place >= own.length));
    expect(inside).toHaveLength(40);
    expect(outside).toHaveLength(14);
    const apart = outside.reduce((sum, far) => sum + inside.filter((near) => near < far).length, 0);
    expect(apart / inside.length / outside.length).toBeGreaterThan(0.85);
    expect(
      findNearDuplicates(
        take((place) => place < own.length),
        { dimensions },
      ).groups,
    ).toEqual([]);
  });
});

async function createNoise(seed: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(32, 32);
  const pixels = new ImageData(32, 32);
  let state = seed + 1;
  for (let place = 0; place < pixels.data.length; place += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    pixels.data[place] = place % 4 === 3 ? 255 : state >>> 24;
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0);
  return canvas.convertToBlob();
}
