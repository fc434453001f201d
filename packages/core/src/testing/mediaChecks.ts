import { isImageBitmap, type MediaSource } from '../adapter/MediaSource.ts';
import { isAbortError } from '../errors/ProofsheetError.ts';
import type { AdapterCheck } from './AdapterCheck.ts';
import { createSeed, samplesWithMedia } from './AdapterSeed.ts';
import { createFixture } from './createFixture.ts';
import { expectEqual } from './expectations.ts';

async function readBytes(media: MediaSource | undefined): Promise<readonly number[]> {
  if (media === undefined || isImageBitmap(media)) return [];
  const blob = typeof media === 'string' ? await (await fetch(media)).blob() : media;
  return [...new Uint8Array(await blob.arrayBuffer())];
}

/** Whether something can be shown, and is no longer than asked for where it is decoded already. */
async function isShowable(media: MediaSource | undefined, size: number): Promise<boolean> {
  if (!isImageBitmap(media)) return (await readBytes(media)).length > 0;
  const { width, height } = media;
  media.close();
  return Math.max(width, height) <= size && Math.min(width, height) > 0;
}

/** What an adapter promises of the media of a sample that has some. */
export const mediaChecks: readonly AdapterCheck[] = [
  {
    id: 'A41',
    title: 'gives a sample’s media, as it is stored and as a thumbnail, unless the call is aborted',
    needs: ['media'],
    needsSeed: 'media',
    async run({ open }) {
      const { media: stored } = createSeed();
      const adapter = await open();
      const samples = createFixture().samples.filter(({ id }) => samplesWithMedia.includes(id));
      for (const sample of samples) {
        const original = await adapter.media?.(sample, { kind: 'original', size: 64 });
        const expected = await readBytes(stored.get(sample.media.source));
        expectEqual(`the bytes of ${sample.id}`, await readBytes(original), expected);
        for (const size of [2, 64]) {
          const thumbnail = await adapter.media?.(sample, { kind: 'thumbnail', size });
          const isSound = await isShowable(thumbnail, size);
          expectEqual(`whether a thumbnail of ${size} pixels can be shown`, isSound, true);
        }
        for (const kind of ['original', 'thumbnail'] as const) {
          const call = { signal: AbortSignal.abort() };
          const outcome = await adapter.media?.(sample, { kind, size: 8 }, call).then(
            () => 'media',
            (error: unknown) => (isAbortError(error) ? 'an AbortError' : String(error)),
          );
          expectEqual(`the outcome of an aborted ${kind}`, outcome, 'an AbortError');
        }
      }
    },
  },
];
