import {
  type Call,
  MediaError,
  type MediaSource,
  type MediaVariant,
  type Sample,
} from '@proofsheet/core';
import { describePart } from '../parts/describePart.ts';
import { drawPart } from '../parts/drawPart.ts';
import { LARGEST_PART_SIZE, SMALLEST_PART_SIZE } from '../parts/Part.ts';
import { nextTask } from './nextTask.ts';

const sourcePattern = /^parts:\/\/(\d+)\/part-(\d+)$/;

/**
 * Draws the picture of a sample of the sample set. Drawing holds up the thread, so that a cancellation or a more
 * urgent call which has come in meanwhile is heard first.
 *
 * @throws MediaError where the sample's source isn't one of the sample set.
 */
export async function drawPartSample(
  sample: Sample,
  variant: MediaVariant,
  call?: Call,
): Promise<MediaSource> {
  await nextTask();
  call?.signal?.throwIfAborted();
  const { source } = sample.media;
  const [, seed, number] = sourcePattern.exec(source) ?? [];
  if (seed === undefined || number === undefined)
    throw new MediaError({ source, problem: 'missing' });
  // What is drawn has no size of its own, so that an original is as large as whoever asks can use.
  const wanted = Math.round(variant.size);
  const size = Math.max(SMALLEST_PART_SIZE, Math.min(LARGEST_PART_SIZE, wanted));
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new MediaError({ source, problem: 'undecodable' });
  drawPart(context, describePart(Number(number) - 1, Number(seed)));
  return variant.kind === 'original' ? canvas.convertToBlob() : canvas.transferToImageBitmap();
}
