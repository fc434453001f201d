import { type ReactElement, useEffect, useRef } from 'react';

const count = 10;
const size = 128;

/** The first parts of the sample set, so that one sees what it is. Drawn in a worker that then ends. */
export function PartsStrip(): ReactElement {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const worker = new Worker(new URL('../dataset/strip.worker.ts', import.meta.url), {
      type: 'module',
    });
    worker.addEventListener(
      'message',
      (event: MessageEvent<{ index: number; picture: ImageBitmap }>) => {
        const canvas = strip.current?.children[event.data.index];
        if (!(canvas instanceof HTMLCanvasElement)) return;
        canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(event.data.picture);
      },
    );
    worker.postMessage({ count, size });
    return () => worker.terminate();
  }, []);
  return (
    <div ref={strip} className="app-strip" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strip never changes
        <canvas key={index} width={size} height={size} />
      ))}
    </div>
  );
}
