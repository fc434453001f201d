import { describePart } from '../parts/describePart.ts';
import { drawPart } from '../parts/drawPart.ts';
import { nextTask } from './nextTask.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Draws the first parts of the sample set, each of as many device pixels a side as it is told. */
self.addEventListener('message', async (event: MessageEvent<{ count: number; size: number }>) => {
  const { count, size } = event.data;
  for (let index = 0; index < count; index += 1) {
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context !== null) drawPart(context, describePart(index, 1));
    const picture = canvas.transferToImageBitmap();
    self.postMessage({ index, picture }, [picture]);
    await nextTask();
  }
  self.close();
});
