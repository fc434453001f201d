import {
  type DatasetAdapter,
  MediaError,
  type MediaSource,
  MemoryAdapter,
  toImport,
} from '@proofsheet/core';
import { createStorySample, storyClasses } from './createReviewState.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Texts of story samples, by number. */
const storyTexts = [
  'Free entry in 2 a wkly comp to win FA Cup final tkts 21st May 2005. Text FA to 87121 to receive entry question.',
  `${'Hi, I will be late. The train stands in the open and nobody says why; two people have begun to play cards. '.repeat(24)}See you.`,
] as const;

/** A dataset whose pictures, texts and sounds are made, for stories and tests of a review. */
export function createStoryMedia(changes: Partial<DatasetAdapter> = {}): DatasetAdapter {
  const content = {
    fields: [],
    schema: { version: 1, classes: storyClasses.map(({ id, name }) => ({ id, name })) },
    samples: [31, 44].map((index) => createStorySample(index)),
  };
  const adapter = new MemoryAdapter({
    name: 'Stories',
    history: [toImport(content, { id: 'import', actor: { kind: 'rule', id: 'import' }, at })],
    resolveMedia: async ({ media: { source } }, { size }) => makeMedia(source, size),
  });
  return new Proxy<DatasetAdapter>(adapter, {
    get: (target, key) => {
      if (Reflect.has(changes, key)) return Reflect.get(changes, key);
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Makes what a source of a story sample names. */
export function makeMedia(source: string, size: number): MediaSource {
  const [kind, name] = source.split(':');
  const index = Number(name);
  if (kind === 'text') return new Blob([storyTexts[index % storyTexts.length] ?? '']);
  if (kind === 'sound') return makeSound(index);
  if (kind === 'cells') return drawCells(size);
  if (kind === 'tiny') return drawScene(index, 32, 32);
  if (kind === 'drawn')
    return drawScene(index, Math.min(size, 1200), Math.min(size, 1200) * (2 / 3));
  throw new MediaError({ source, problem: 'undecodable' });
}

/** Evening over hills: enough light and dark to see whether chrome competes with it. */
function drawScene(index: number, width: number, height: number): ImageBitmap {
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext('2d');
  if (context === null) return canvas.transferToImageBitmap();
  const hue = (index * 47) % 360;
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 34% 34%)`);
  sky.addColorStop(0.55, `hsl(${(hue + 30) % 360} 42% 72%)`);
  sky.addColorStop(1, `hsl(${(hue + 50) % 360} 30% 40%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'hsl(46 80% 90% / 90%)';
  context.beginPath();
  context.arc(width * (0.2 + ((index * 13) % 60) / 100), height * 0.36, height * 0.07, 0, 7);
  context.fill();
  for (let ridge = 0; ridge < 5; ridge += 1) {
    context.fillStyle = `hsl(${(hue + 200) % 360} ${24 - ridge * 2}% ${44 - ridge * 8}%)`;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= 40; x += 1) {
      const wave =
        Math.sin(x * 0.35 + index * 1.7 + ridge * 2.1) + 0.5 * Math.sin(x * 0.9 + index + ridge);
      context.lineTo((x / 40) * width, height * (0.52 + ridge * 0.1 + wave * 0.035));
    }
    context.lineTo(width, height);
    context.fill();
  }
  return canvas.transferToImageBitmap();
}

/** Cells that {@link cellRegions} are around. */
export const cells = [
  { x: 330, y: 250, radius: 95, classId: 'cat' },
  { x: 720, y: 330, radius: 150, classId: 'dog' },
  { x: 520, y: 610, radius: 80, classId: 'cat' },
  { x: 980, y: 600, radius: 36, classId: 'bird' },
] as const;

function drawCells(size: number): ImageBitmap {
  const scale = Math.min(1, size / 1200);
  const canvas = new OffscreenCanvas(Math.round(1200 * scale), Math.round(800 * scale));
  const context = canvas.getContext('2d');
  if (context === null) return canvas.transferToImageBitmap();
  context.scale(scale, scale);
  context.fillStyle = 'hsl(30 26% 86%)';
  context.fillRect(0, 0, 1200, 800);
  for (const { x, y, radius, classId } of cells) {
    context.fillStyle = classId === 'dog' ? 'hsl(275 30% 52%)' : 'hsl(8 42% 70%)';
    context.beginPath();
    context.ellipse(x, y, radius, radius * 0.92, 0.4, 0, 7);
    context.fill();
    context.fillStyle = 'hsl(0 0% 100% / 26%)';
    context.beginPath();
    context.arc(x, y, radius * 0.42, 0, 7);
    context.fill();
  }
  return canvas.transferToImageBitmap();
}

/** A tone that comes and goes, as an uncompressed WAV of 16 bits. */
function makeSound(index: number): Blob {
  const rate = 8000;
  const length = rate * 2;
  const view = new DataView(new ArrayBuffer(44 + length * 2));
  const write = (offset: number, text: string) => {
    for (let place = 0; place < text.length; place += 1)
      view.setUint8(offset + place, text.charCodeAt(place));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + length * 2, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  write(36, 'data');
  view.setUint32(40, length * 2, true);
  for (let place = 0; place < length; place += 1) {
    const swell = Math.abs(Math.sin((place / length) * Math.PI * (3 + (index % 5))));
    const tone = Math.sin((place * 2 * Math.PI * (220 + index * 20)) / rate);
    view.setInt16(44 + place * 2, swell * tone * 24_000, true);
  }
  return new Blob([view], { type: 'audio/wav' });
}
