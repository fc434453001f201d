import { type BenchTask, files, imageCount, side } from './BenchTask.ts';
import type { BenchImage } from './Contestant.ts';

/** The pictures: real ones where there are some, else drawn ones. */
export async function loadImages({ ends }: BenchTask): Promise<readonly BenchImage[]> {
  if (ends.length === 0) return drawImages();
  const bytes = await (await fetch(files.images)).arrayBuffer();
  return ends.map((end, index) => ({
    id: `${index}`,
    media: new Blob([bytes.slice(ends[index - 1] ?? 0, end)], { type: 'image/jpeg' }),
  }));
}

/** Discs of several colours and sizes on grounds of several colours. */
async function drawImages(): Promise<readonly BenchImage[]> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context === null) throw new RangeError('There is no canvas to draw pictures on.');
  const images: BenchImage[] = [];
  for (let index = 0; index < imageCount; index += 1) {
    context.fillStyle = `hsl(${index * 37} 50% 70%)`;
    context.fillRect(0, 0, side, side);
    context.fillStyle = `hsl(${index * 101} 80% 40%)`;
    context.beginPath();
    context.arc(8 + (index % 17), 8 + (index % 13), 4 + (index % 9), 0, 7);
    context.fill();
    images.push({ id: `${index}`, media: await canvas.convertToBlob({ type: 'image/jpeg' }) });
  }
  return images;
}
