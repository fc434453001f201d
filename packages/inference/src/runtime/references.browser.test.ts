import type { PredictedRegion } from '@proofsheet/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Manifest } from '../manifest/Manifest.ts';
import { toSha256 } from '../toSha256.ts';
import { createInference } from './createInference.ts';
import type { Inference } from './Inference.ts';
import type { Pipeline, PipelineInput } from './Pipeline.ts';
import {
  createCifarManifest,
  readReference,
  readSharedFolder,
  toSharedUrl,
  withoutData,
} from './sharedData.fixture.ts';

const because = withoutData ? ' (skipped: ../shared/data is not here)' : '';
let inference: Inference;
beforeAll(() => {
  inference = createInference({ backends: ['wasm'] });
});
afterAll(() => inference.close());

async function predict(pipeline: Pipeline, inputs: readonly PipelineInput[], classes: number) {
  const best = new Map<string, number>();
  const logits = new Map<string, Float32Array>();
  for await (const batch of pipeline.run(inputs)) {
    expect(batch.failures).toEqual([]);
    for (const [row, id] of batch.ids.entries()) {
      const own = batch.logits?.subarray(row * classes, (row + 1) * classes) ?? new Float32Array();
      logits.set(id, own);
      best.set(id, own.indexOf(Math.max(...own)));
    }
  }
  return { best, logits };
}

describe.skipIf(withoutData)(`the CIFAR models${because}`, () => {
  test('[I117] 5,000 pictures: accuracies, confusions, flips and logits are those of the reference', {
    timeout: 90_000,
  }, async () => {
    const reference = await readReference();
    const { classes } = reference;
    const paths = classes.flatMap((name) =>
      Array.from({ length: 500 }, (_, index) => `${name}/${String(index).padStart(4, '0')}.jpg`),
    );
    const blobs = await readSharedFolder('cifar10/images');
    expect(blobs.size).toBe(5000);
    const inputs = paths.map((id) => ({ id, media: blobs.get(id) ?? new Blob() }));
    const runs = await Promise.all(
      ['v1', 'v2'].map(async (version) => {
        const pipeline = await inference.load(await createCifarManifest(reference, version));
        return predict(pipeline, inputs, classes.length);
      }),
    );
    const flips = { fixed: 0, regressed: 0, both_right: 0, both_wrong: 0 };
    const [one, two] = runs;
    for (const [place, path] of paths.entries()) {
      const truth = Math.floor(place / 500);
      const before = one?.best.get(path) === truth;
      const after = two?.best.get(path) === truth;
      if (before) flips[after ? 'both_right' : 'regressed'] += 1;
      else flips[after ? 'fixed' : 'both_wrong'] += 1;
    }
    expect(flips).toEqual(reference.flips_v1_to_v2_5000);
    for (const [index, version] of ['v1', 'v2'].entries()) {
      const expected = reference.model[version];
      const confusion = classes.map(() => classes.map(() => 0));
      for (const [place, path] of paths.entries()) {
        const row = confusion[Math.floor(place / 500)] ?? [];
        const said = runs[index]?.best.get(path) ?? -1;
        row[said] = (row[said] ?? 0) + 1;
      }
      expect(confusion).toEqual(expected?.confusion_5000);
      const right = confusion.reduce((sum, row, place) => sum + (row[place] ?? 0), 0);
      expect(right / paths.length).toBeCloseTo(expected?.accuracy_5000 ?? -1, 6);
      for (const { path, logits } of expected?.samples ?? []) {
        for (const [place, value] of logits.entries()) {
          const given = runs[index]?.logits.get(path)?.[place] ?? Number.NaN;
          expect(Math.abs(given - value)).toBeLessThan(1e-3);
        }
      }
    }
  });
});

interface DetectorReference {
  readonly file: string;
  readonly classes: readonly string[];
  readonly measured_on_the_182_images: {
    readonly score_threshold: number;
    readonly nms_iou: number;
    readonly match_iou: number;
    readonly tp: readonly number[];
    readonly fp: readonly number[];
    readonly fn: readonly number[];
  };
}

type Corners = readonly [left: number, top: number, right: number, bottom: number];

async function createDetectorManifest(reference: DetectorReference): Promise<Manifest> {
  const file = toSharedUrl(`models/${reference.file}`);
  const sha256 = await toSha256(await (await fetch(file)).arrayBuffer());
  const { score_threshold, nms_iou } = reference.measured_on_the_182_images;
  return {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'bccd',
    version: '1',
    model: { file, sha256 },
    inputs: [
      {
        kind: 'image',
        name: 'images',
        steps: [
          { step: 'decode' },
          { step: 'resize', width: 320, height: 240, filter: 'bilinear', antialias: true },
          { step: 'scale', factor: 1 / 255 },
        ],
      },
    ],
    outputs: [
      {
        role: 'boxes',
        layout: 'center-scores-columns',
        names: ['output0'],
        scoreThreshold: score_threshold,
        iouThreshold: nms_iou,
        // The reference counts a box for every class that it may be of.
        isMultiLabel: true,
      },
    ],
    classes: reference.classes,
  };
}

function readTruth(xml: string): readonly { readonly name: string; readonly corners: Corners }[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const read = (node: Element, name: string) => node.querySelector(name)?.textContent ?? '';
  return [...document.querySelectorAll('object')].map((node) => {
    const edge = (name: string) => Number(read(node, name));
    return {
      name: read(node, 'name'),
      corners: [edge('xmin'), edge('ymin'), edge('xmax'), edge('ymax')],
    };
  });
}

function toOverlap(a: Corners, b: Corners): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const area = ([left, top, right, bottom]: Corners) => (right - left) * (bottom - top);
  return (width * height) / (area(a) + area(b) - width * height);
}

/** The surest first, each takes the box that it overlaps most, if nobody has it yet. */
function countMatches(found: readonly PredictedRegion[], truth: readonly Corners[], iou: number) {
  const free = new Set(truth);
  let right = 0;
  for (const { region } of found) {
    if (region.kind !== 'box') continue;
    const { x, y, width, height } = region;
    const corners: Corners = [x, y, x + width, y + height];
    const [best] = [...free].toSorted((a, b) => toOverlap(corners, b) - toOverlap(corners, a));
    if (best === undefined || toOverlap(corners, best) < iou) continue;
    free.delete(best);
    right += 1;
  }
  return { tp: right, fp: found.length - right, fn: free.size };
}

describe.skipIf(withoutData)(`the detector of blood cells${because}`, () => {
  test('[I118] hits, false alarms and misses of each class are within two percent of the reference', {
    timeout: 90_000,
  }, async () => {
    const reference: DetectorReference = await (
      await fetch(toSharedUrl('models/bccd-reference.json'))
    ).json();
    const { classes, measured_on_the_182_images: measured } = reference;
    const pictures = await readSharedFolder('bccd/images');
    expect(pictures.size).toBe(182);
    const notes = await readSharedFolder('bccd/annotations');
    const truth = new Map<string, ReturnType<typeof readTruth>>();
    for (const [path, note] of notes)
      truth.set(path.replace('.xml', '.jpg'), readTruth(await note.text()));
    const pipeline = await inference.load(await createDetectorManifest(reference));
    const inputs = [...pictures].map(([id, media]) => ({ id, media }));
    const counts = classes.map(() => ({ tp: 0, fp: 0, fn: 0 }));
    for await (const { ids, regions, failures } of pipeline.run(inputs)) {
      expect(failures).toEqual([]);
      for (const [row, id] of ids.entries()) {
        for (const [index, sum] of counts.entries()) {
          const found = (regions?.[row] ?? []).filter(({ classIndex }) => classIndex === index);
          const own = (truth.get(id) ?? []).filter(({ name }) => name === classes[index]);
          const corners = own.map((object) => object.corners);
          const { tp, fp, fn } = countMatches(found, corners, measured.match_iou);
          sum.tp += tp;
          sum.fp += fp;
          sum.fn += fn;
        }
      }
    }
    for (const [index, sum] of counts.entries()) {
      for (const kind of ['tp', 'fp', 'fn'] as const) {
        const expected = measured[kind][index] ?? Number.NaN;
        const difference = Math.abs(sum[kind] - expected);
        expect(difference / expected, `${classes[index]} ${kind}`).toBeLessThanOrEqual(0.02);
      }
    }
  });
});
