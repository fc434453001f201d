import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cifarImages } from './DemoPage.ts';

/** The first images of each class; returns the classes. */
export async function copyCifarImages(target: string, count: number): Promise<readonly string[]> {
  const classes = (await readdir(cifarImages)).sort();
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
  const models = join(cifarImages, '../../models');
  const reference = JSON.parse(await readFile(join(models, 'cifar10-reference.json'), 'utf8'));
  const { scale, mean, std, size } = reference.preprocess;
  const { file } = reference.model[version];
  const bytes = await readFile(join(models, file));
  const [width, height] = size;
  const sized = { step: 'resize', width, height, fit: 'stretch', filter: 'bilinear' };
  const manifest = join(folder, 'manifest.json');
  const document = {
    format: 'proofsheet-pipeline',
    formatVersion: 1,
    id: 'cifar10',
    version: version.slice(1),
    name: 'CIFAR',
    model: { file, sha256: createHash('sha256').update(bytes).digest('hex') },
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
    classes: reference.classes,
  };
  await writeFile(manifest, JSON.stringify(document));
  return [manifest, join(models, file)];
}
