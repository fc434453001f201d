import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decodeOnnx, encodeOnnx, type OnnxModel } from '@proofsheet/learning';
import { repository } from '../../tools/repository.mjs';
import type { Prepared } from '../Benchmark.ts';
import { type BenchTask, files, imageCount, side } from './BenchTask.ts';
import { createNetwork } from './createNetwork.ts';

const shared = join(repository, '../shared/data');
const served = join(repository, 'test/bench/inference/dist/data');

interface Reference {
  readonly classes: readonly string[];
  readonly preprocess: { readonly mean: readonly number[]; readonly std: readonly number[] };
}

/** Lays the model and the pictures where the built page finds them: a link to a folder that is gone when the benchmark ends. */
export async function prepareFiles(): Promise<Prepared<BenchTask>> {
  const folder = await mkdtemp(join(tmpdir(), 'proofsheet-inference-'));
  const { task, model, images } = existsSync(join(shared, 'models/cifar10-v2.onnx'))
    ? readShared()
    : makeUp();
  const write = async (path: string, content: Uint8Array | string) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  const peer = `models/${files.name}`;
  await write('task.json', JSON.stringify(task));
  await write('images.bin', images);
  await write('model.onnx', model);
  await write(
    `${peer}/onnx/model.onnx`,
    encodeOnnx(renameInput(decodeOnnx(model), 'pixel_values')),
  );
  await write(`${peer}/config.json`, JSON.stringify(toPeerConfig(task)));
  await write(`${peer}/preprocessor_config.json`, JSON.stringify(toPeerSteps(task)));
  await rm(served, { force: true });
  await symlink(folder, served);
  const dispose = async () => {
    await rm(served, { force: true });
    await rm(folder, { recursive: true, force: true });
  };
  return { input: task, dispose };
}

interface Files {
  readonly task: BenchTask;
  readonly model: Uint8Array;
  readonly images: Uint8Array;
}

function readShared(): Files {
  const text = readFileSync(join(shared, 'models/cifar10-reference.json'), 'utf8');
  const { classes, preprocess } = JSON.parse(text) as Reference;
  const model = readFileSync(join(shared, 'models/cifar10-v2.onnx'));
  const ofEach = imageCount / classes.length;
  const pictures = classes.flatMap((name) => {
    const home = join(shared, 'cifar10/images', name);
    const names = readdirSync(home).toSorted().slice(0, ofEach);
    return names.map((file) => readFileSync(join(home, file)));
  });
  let end = 0;
  const ends = pictures.map(({ length }) => {
    end += length;
    return end;
  });
  const { mean, std } = preprocess;
  return {
    task: { classes, sha256: toHash(model), mean, std, ends },
    model,
    images: Buffer.concat(pictures),
  };
}

function makeUp(): Files {
  console.log('There is no ../shared/data: a small network is made up, and pictures are drawn.');
  const classes = Array.from({ length: 10 }, (_, index) => `class ${index}`);
  const model = createNetwork(classes.length);
  const [mean, std] = [
    [0.5, 0.5, 0.5],
    [0.25, 0.25, 0.25],
  ];
  return {
    task: { classes, sha256: toHash(model), mean, std, ends: [] },
    model,
    images: new Uint8Array(),
  };
}

function toHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Transformers.js knows an image by one name only. */
function renameInput(model: OnnxModel, name: string): OnnxModel {
  const { graph } = model;
  const [input, ...others] = graph?.inputs ?? [];
  if (graph === undefined || input === undefined) throw new RangeError('The model has no input.');
  const rename = (value: string) => (value === input.name ? name : value);
  return {
    ...model,
    graph: {
      ...graph,
      inputs: [{ ...input, name }, ...others],
      nodes: (graph.nodes ?? []).map((node) => ({
        ...node,
        inputs: (node.inputs ?? []).map(rename),
      })),
    },
  };
}

function toPeerConfig({ classes }: BenchTask): object {
  return {
    model_type: 'resnet',
    architectures: ['ResNetForImageClassification'],
    id2label: Object.fromEntries(classes.map((name, index) => [index, name])),
    label2id: Object.fromEntries(classes.map((name, index) => [name, index])),
  };
}

function toPeerSteps({ mean, std }: BenchTask): object {
  return {
    image_processor_type: 'ViTImageProcessor',
    do_resize: false,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: mean,
    image_std: std,
    size: { height: side, width: side },
  };
}
