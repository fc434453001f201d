import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../tools/repository.mjs';
import { cifarImages } from './DemoPage.ts';
import type { Box } from './rehearsal/Box.ts';

const models: string = join(repository, '../shared/data/models');

/** Text messages with what they are, a line each. */
const messages: string = join(repository, '../shared/data/sms/sms-spam.tsv');

/** Empty where they are there; else what goes into the title of a test that is skipped. */
export const missingMessages: string = existsSync(messages)
  ? ''
  : ' (skipped: ../shared/data/sms is not here)';

/** A text message. */
export interface Message {
  /** What it is called in the table that is written. */
  readonly id: string;
  /** The text. */
  readonly text: string;
  /** What it is. */
  readonly className: string;
}

/**
 * Writes the first messages of both kinds as a table, without a word of what they are: as many of each, in front a few of one kind after the
 * other, then the rest by turns.
 */
export async function writeMessages(
  file: string,
  classes: readonly string[],
  count: number,
  perClass: number,
): Promise<readonly Message[]> {
  const lines = (await readFile(messages, 'utf8')).split(/\r?\n/);
  const kinds = classes.map((className) => {
    const own = lines.flatMap((line) => {
      const [kind, text = ''] = line.split('\t');
      // A table with quotes in it is read in more than one way.
      return kind === className && !text.includes('"') ? [text.trim()] : [];
    });
    return [...new Set(own)].slice(0, count / classes.length).map((text) => ({ text, className }));
  });
  const front = kinds.flatMap((own) => own.slice(0, perClass));
  const rest = Array.from({ length: count / classes.length - perClass }, (_, place) =>
    kinds.flatMap((own) => own[perClass + place] ?? []),
  ).flat();
  const all = [...front, ...rest].map((one, place) => ({
    ...one,
    id: `sms-${String(place).padStart(4, '0')}`,
  }));
  const table = ['id\ttext', ...all.map(({ id, text }) => `${id}\t${text}`)];
  await writeFile(file, `${table.join('\n')}\n`);
  return all;
}

/** Photographs of blood cells with boxes, in Pascal VOC's form. */
const cells: string = join(repository, '../shared/data/bccd');

/** Empty where they are there; else what goes into the title of a test that is skipped. */
export const missingCells: string = existsSync(cells)
  ? ''
  : ' (skipped: ../shared/data/bccd is not here)';

/** Copies the first photographs of cells, without a word of what is on them; returns that, by the name of the file. */
export async function copyCells(
  target: string,
  count: number,
): Promise<ReadonlyMap<string, readonly Box[]>> {
  await mkdir(target, { recursive: true });
  const files = (await readdir(join(cells, 'images'))).sort().slice(0, count);
  const truths = new Map<string, readonly Box[]>();
  for (const file of files) {
    await copyFile(join(cells, 'images', file), join(target, file));
    const words = await readFile(join(cells, 'annotations', file.replace(/jpg$/, 'xml')), 'utf8');
    truths.set(file, words.split('<object>').slice(1).map(toBox));
  }
  return truths;
}

/** VOC counts pixels from 1, and the last one is inside. */
function toBox(object: string): Box {
  const read = (name: string) =>
    Number(new RegExp(`<${name}>(\\d+)</${name}>`).exec(object)?.[1] ?? Number.NaN);
  const [x, y] = [read('xmin') - 1, read('ymin') - 1];
  const className = /<name>(.+?)<\/name>/.exec(object)?.[1] ?? '';
  return { className, x, y, width: read('xmax') - x, height: read('ymax') - y };
}

/** The detector and the manifest that the reference speaks of. */
export async function writeCellsModel(folder: string): Promise<readonly string[]> {
  const reference = JSON.parse(await readFile(join(models, 'bccd-reference.json'), 'utf8'));
  const { file, classes, preprocess, measured_on_the_182_images: measured } = reference;
  const [width, height] = preprocess.size;
  const sized = { step: 'resize', width, height, fit: 'stretch', filter: 'bilinear' };
  return writeManifest(folder, 'cells.json', {
    id: 'bccd',
    version: '1',
    name: 'Cells',
    file,
    classes,
    inputs: [
      {
        kind: 'image',
        name: preprocess.input,
        steps: [
          { step: 'decode' },
          { ...sized, antialias: true },
          { step: 'scale', factor: preprocess.scale },
          { step: 'layout', order: 'NCHW' },
        ],
      },
    ],
    outputs: [
      {
        role: 'boxes',
        layout: 'center-scores-columns',
        names: [reference.output.name],
        scoreThreshold: measured.score_threshold,
        iouThreshold: measured.nms_iou,
      },
    ],
  });
}

/** The names of the classes. */
export async function listCifarClasses(): Promise<readonly string[]> {
  return (await readdir(cifarImages)).sort();
}

/** Copies the first images of each class; returns the classes. */
export async function copyCifarImages(target: string, count: number): Promise<readonly string[]> {
  const classes = await listCifarClasses();
  for (const name of classes) {
    await mkdir(join(target, name), { recursive: true });
    const files = (await readdir(join(cifarImages, name))).sort().slice(0, count);
    for (const file of files)
      await copyFile(join(cifarImages, name, file), join(target, name, file));
  }
  return classes;
}

/** The model and the manifest that the reference speaks of, as a person would choose them. */
export async function writeCifarModel(
  folder: string,
  version: 'v1' | 'v2',
): Promise<readonly string[]> {
  const reference = JSON.parse(await readFile(join(models, 'cifar10-reference.json'), 'utf8'));
  const { scale, mean, std, size } = reference.preprocess;
  const [width, height] = size;
  const sized = { step: 'resize', width, height, fit: 'stretch', filter: 'bilinear' };
  return writeManifest(folder, 'manifest.json', {
    id: 'cifar10',
    version: version.slice(1),
    name: 'CIFAR',
    file: reference.model[version].file,
    classes: reference.classes,
    inputs: [
      {
        kind: 'image',
        name: reference.preprocess.input,
        steps: [
          { step: 'decode' },
          { ...sized, antialias: true },
          { step: 'scale', factor: scale },
          { step: 'normalize', mean, std },
          { step: 'layout', order: 'NCHW' },
        ],
      },
    ],
    outputs: [
      { role: 'logits', name: 'logits' },
      { role: 'embedding', name: 'embedding' },
    ],
  });
}

interface SharedModel {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  /** The file's name among the shared models. */
  readonly file: string;
  readonly classes: readonly string[];
  readonly inputs: readonly object[];
  readonly outputs: readonly object[];
}

/** Writes a manifest and names it with the model's file. */
async function writeManifest(
  folder: string,
  name: string,
  { file, ...rest }: SharedModel,
): Promise<readonly string[]> {
  const bytes = await readFile(join(models, file));
  const manifest = join(folder, name);
  const document = {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    model: { file, sha256: createHash('sha256').update(bytes).digest('hex') },
    ...rest,
  };
  await writeFile(manifest, JSON.stringify(document));
  return [manifest, join(models, file)];
}
