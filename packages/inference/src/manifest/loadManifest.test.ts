import { describe, expect, it } from 'vitest';
import { loadManifest } from './loadManifest.ts';
import { ManifestError } from './ManifestError.ts';
import { ManifestLoadError } from './ManifestLoadError.ts';
import { pictureManifest, textManifest } from './manifests.fixture.ts';

const address = 'https://app.example/models/cells/manifest.json';
const answer = (body: unknown, init?: ResponseInit) => async (): Promise<Response> =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

async function catchProblem(run: Promise<unknown>): Promise<unknown> {
  try {
    await run;
    return 'none';
  } catch (error) {
    return error instanceof ManifestLoadError ? error.details : error;
  }
}

describe('loadManifest', () => {
  it('[I12] makes the addresses of the model, the tokenizer and the media absolute', async () => {
    const asked: string[] = [];
    const manifest = await loadManifest(address, {
      fetch: (url) => {
        asked.push(url);
        return answer(pictureManifest)();
      },
    });
    expect(asked).toEqual([address]);
    expect(manifest.model.file).toBe('https://app.example/models/cells/cells.onnx');
    expect(manifest.testVectors?.[0]?.media).toEqual({
      source: 'https://app.example/models/cells/red.png',
    });
    const text = await loadManifest(address, {
      fetch: answer(textManifest),
      allowsOtherOrigins: (url) => url.hostname === 'models.example',
    });
    expect(text.model.file).toBe('https://models.example/words.onnx');
    expect(JSON.stringify(text.inputs)).toContain('app.example/models/cells/tokenizer.json');
    expect(text.testVectors).toEqual(textManifest.testVectors);
  });

  it('[I13] refuses files of another origin unless the host allows them', async () => {
    const file = 'https://models.example/words.onnx';
    const refused = { address: file, problem: 'other-origin' };
    const fetch = answer(textManifest);
    expect(await catchProblem(loadManifest(address, { fetch }))).toEqual(refused);
    expect(
      await catchProblem(loadManifest(address, { fetch, allowsOtherOrigins: () => false })),
    ).toEqual(refused);
    expect(await catchProblem(loadManifest(address, { fetch, allowsOtherOrigins: true }))).toBe(
      'none',
    );
    const moved = async (): Promise<Response> =>
      Object.defineProperty(await answer(pictureManifest)(), 'url', {
        value: 'https://elsewhere.example/manifest.json',
      });
    expect(await catchProblem(loadManifest(address, { fetch: moved }))).toMatchObject({
      problem: 'other-origin',
    });
    for (const bad of ['javascript:alert(1)', 'https://']) {
      const manifest = { ...pictureManifest, model: { ...pictureManifest.model, file: bad } };
      expect(await catchProblem(loadManifest(address, { fetch: answer(manifest) }))).toEqual({
        address: bad,
        problem: 'no-address',
      });
    }
    const data = { ...pictureManifest, model: { ...pictureManifest.model, file: 'data:,x' } };
    expect(await catchProblem(loadManifest(address, { fetch: answer(data) }))).toBe('none');
  });

  it('[I14] says what is wrong where nothing, or no manifest, comes', async () => {
    const load = (fetch: () => Promise<Response>) => catchProblem(loadManifest(address, { fetch }));
    expect(await load(answer('', { status: 404 }))).toEqual({
      address,
      problem: 'missing',
      status: 404,
    });
    expect(await load(answer('', { status: 503 }))).toMatchObject({ problem: 'refused' });
    expect(await load(answer('<!doctype html>'))).toEqual({ address, problem: 'not-json' });
    expect(await load(() => Promise.reject(new TypeError('no network')))).toEqual({
      address,
      problem: 'unreachable',
    });
    expect(await load(answer({ format: 'other' }))).toBeInstanceOf(ManifestError);
    expect(await catchProblem(loadManifest('manifest.json'))).toEqual({
      address: 'manifest.json',
      problem: 'no-address',
    });
  });

  it('[I14] ends with the reason of its signal', async () => {
    const controller = new AbortController();
    const fetch = (_url: string, { signal }: RequestInit): Promise<Response> =>
      new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason)),
      );
    const running = catchProblem(loadManifest(address, { fetch, signal: controller.signal }));
    const reason = new DOMException('enough', 'AbortError');
    controller.abort(reason);
    expect(await running).toBe(reason);
    expect(await catchProblem(loadManifest(address, { fetch, signal: controller.signal }))).toBe(
      reason,
    );
  });

  it('[I14] ends with the reason of its signal also where the document has come by then', async () => {
    const controller = new AbortController();
    const reason = new DOMException('enough', 'AbortError');
    const response = new Response(JSON.stringify(pictureManifest));
    const readText = response.text.bind(response);
    response.text = () => {
      controller.abort(reason);
      return readText();
    };
    const fetch = async (): Promise<Response> => response;
    const running = loadManifest(address, { fetch, signal: controller.signal });
    expect(await catchProblem(running)).toBe(reason);
  });
});
