import { packZip, type ZipContent } from '@proofsheet/formats';
import { ManifestError } from '@proofsheet/inference';
import { describe, expect, test } from 'vitest';
import { openPipelineFiles } from './openPipelineFiles.ts';
import { PipelineFilesError } from './PipelineFilesError.ts';

const manifest = {
  format: 'proofsheet-pipeline',
  formatVersion: 1,
  id: 'net',
  version: '1',
  model: { file: 'net.onnx', sha256: 'a'.repeat(64) },
  inputs: [
    {
      kind: 'image',
      name: 'x',
      steps: [
        { step: 'decode' },
        {
          step: 'resize',
          width: 8,
          height: 8,
          fit: 'stretch',
          filter: 'bilinear',
          antialias: true,
        },
        { step: 'scale', factor: 1 / 255 },
        { step: 'layout', order: 'NCHW' },
      ],
    },
  ],
  outputs: [{ role: 'logits', name: 'y' }],
  classes: ['cat', 'dog'],
  testVectors: [
    {
      name: 'one',
      media: { source: 'one.png' },
      outputs: [{ name: 'y', shape: [1, 2], values: [1, 2] }],
      tolerance: 0.001,
    },
  ],
};
const toFile = (name: string, content: unknown) =>
  new File([typeof content === 'string' ? content : JSON.stringify(content)], name);

async function pack(contents: readonly ZipContent[]): Promise<File> {
  const pieces: BlobPart[] = [];
  const give = async function* () {
    yield* contents;
  };
  for await (const piece of packZip(give(), new Date('2025-01-01')))
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  return new File(pieces, 'net.zip');
}

describe('a model that is chosen as files', () => {
  test('is read with the contents of its files; media of test inputs that is missing is named', async () => {
    const files = [toFile('net.onnx', 'weights'), toFile('manifest.json', manifest)];
    const { manifest: opened, missing } = await openPipelineFiles(files);
    expect(missing).toEqual(['one.png']);
    expect(opened.id).toBe('net');
    expect(await (opened.model.file as Blob).text()).toBe('weights');
    expect(opened.testVectors).toEqual([]);
  });

  test('may come as an archive, in a folder of it', async () => {
    const archive = await pack([
      { path: 'net/one.png', content: new Blob(['picture']) },
      { path: 'net/manifest.json', content: JSON.stringify(manifest) },
      { path: 'net/net.onnx', content: new Blob(['weights']) },
    ]);
    const { manifest: opened, missing } = await openPipelineFiles([archive]);
    expect(missing).toEqual([]);
    expect(await (opened.model.file as Blob).text()).toBe('weights');
    const media = opened.testVectors?.[0]?.media;
    expect(media !== undefined && 'source' in media && (await (media.source as Blob).text())).toBe(
      'picture',
    );
  });

  test.each([
    ['no-manifest', [toFile('net.onnx', 'weights')]],
    ['no-manifest', [toFile('package.json', { name: 'x' })]],
    ['not-json', [toFile('manifest.json', '{')]],
    ['missing', [toFile('manifest.json', manifest)]],
    ['several', [toFile('manifest.json', manifest), toFile('b.json', manifest)]],
  ])('and is refused where it is none: %s', async (problem, files) => {
    const refusal = openPipelineFiles(files);
    await expect(refusal).rejects.toThrow(PipelineFilesError);
    await expect(refusal).rejects.toMatchObject({ details: { problem } });
  });

  test('a manifest that is none is refused with its faults', async () => {
    const files = [toFile('manifest.json', { ...manifest, classes: 'cat' })];
    await expect(openPipelineFiles(files)).rejects.toThrow(ManifestError);
  });
});
