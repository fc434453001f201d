import {
  type Annotation,
  type DatasetAdapter,
  type MediaKind,
  type MediaSource,
  MemoryAdapter,
  type Region,
  type Sample,
  toImport,
} from '@proofsheet/core';
import { createClip } from './createClip.fixture.ts';

const at = '2026-01-01T00:00:00.000Z';
const rule = { kind: 'rule', id: 'import' } as const;
const makers = [
  { kind: 'person', id: 'ada' },
  { kind: 'model', id: 'detector', version: '3' },
  rule,
] as const;
const classes = ['red cell', 'white cell', 'platelet'].map((name) => ({ id: name, name }));
const [width, height] = [640, 480];

/** What a dataset of a media fixture is like. */
export interface MediaDatasetOptions {
  /** What samples are of; several: by turns. */
  readonly kinds: readonly MediaKind[];
  /** The number of samples. */
  readonly count: number;
  /** Whether one of five is damaged, empty, or has a region outside of its picture; default: none is. */
  readonly hasBad?: boolean;
}

/** A dataset of any media whose bytes are made: for stories and tests. */
export function createMediaAdapter({
  kinds,
  count,
  hasBad = false,
}: MediaDatasetOptions): DatasetAdapter {
  const samples = Array.from({ length: count }, (_, index): Sample => {
    const kind = kinds[index % kinds.length] ?? 'image';
    const isBad = hasBad && index % 5 === 4;
    const size = kind === 'image' ? { width, height } : {};
    return {
      id: `${kind}-${String(index).padStart(4, '0')}`,
      media: { kind, source: `${isBad ? 'bad' : 'good'}:${kind}:${index}`, ...size },
      fields: {},
      tags: [],
      split: 'pool',
      annotations: listAnnotations(kind, index, isBad),
    };
  });
  const content = { fields: [], schema: { version: 1, classes }, samples };
  return new MemoryAdapter({
    name: 'Media',
    history: [toImport(content, { id: 'import', actor: rule, at })],
    resolveMedia: async ({ media: { source } }, { size }) => {
      const [state, kind, index] = source.split(':');
      return makeMedia(kind as MediaKind, Number(index), state === 'bad', size);
    },
  });
}

function listAnnotations(kind: MediaKind, index: number, isBad: boolean): readonly Annotation[] {
  return listRegions(kind, index, isBad).map((region, place) => {
    const actor = makers[(index + place) % makers.length] ?? rule;
    return {
      id: `region-${place}`,
      classId: classes[place % classes.length]?.id ?? 'red cell',
      region,
      ...(actor.kind === 'model' ? { score: 0.5 + ((index * 7 + place * 3) % 50) / 100 } : {}),
      provenance: { actor, at, schemaVersion: 1 },
    };
  });
}

/** The cells of a picture: where they are drawn is where they are said to be. */
function listCells(index: number): readonly { x: number; y: number; radius: number }[] {
  return Array.from({ length: 5 }, (_, cell) => ({
    x: 70 + ((index * 97 + cell * 211) % 500),
    y: 70 + ((index * 61 + cell * 149) % 340),
    radius: cell % 3 === 2 ? 18 : 44,
  }));
}

function listRegions(kind: MediaKind, index: number, isBad: boolean): readonly Region[] {
  if (kind === 'text') return [{ kind: 'span', start: 4, end: 12 }];
  if (kind === 'audio') return [{ kind: 'interval', start: 0.2, end: 0.5 }];
  if (kind === 'video') return [];
  const regions = listCells(index).map(({ x, y, radius }, cell): Region => {
    if (cell === 1) {
      const points = Array.from({ length: 12 }, (_, corner): readonly [number, number] => [
        x + radius * Math.cos((corner * Math.PI) / 6),
        y + radius * Math.sin((corner * Math.PI) / 6),
      ]);
      return { kind: 'polygon', parts: [points] };
    }
    return { kind: 'box', x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  });
  return isBad ? [{ kind: 'box', x: 5000, y: 10, width: 40, height: 40 }, ...regions] : regions;
}

async function makeMedia(
  kind: MediaKind,
  index: number,
  isBad: boolean,
  size: number,
): Promise<MediaSource> {
  if (kind === 'image') return drawPicture(index, size);
  if (kind === 'text') return new Blob([isBad ? '' : (texts[index % texts.length] ?? '')]);
  if (isBad) return new Blob(['neither a sound nor a clip']);
  return kind === 'audio' ? makeSound(index) : createClip();
}

const texts = [
  'Go until jurong point, crazy.. Available only in bugis n great world la e buffet... Cine there got amore wat...',
  'مرحبا، هل أنت متاح اليوم للاجتماع بعد الظهر؟ أرجو أن ترد عليّ قبل الساعة الثالثة.',
  'Free entry in 2 a wkly comp to win FA Cup final tkts 21st May 2005. Text FA to 87121 to receive entry question.',
  'Ok lar... Joking wif u oni...',
  'Line one\nLine two\nLine three, which is quite a bit longer than the others and needs to be broken.',
] as const;

function drawPicture(index: number, size: number): ImageBitmap {
  const scale = Math.min(1, size / width);
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.scale(scale, scale);
    context.fillStyle = `hsl(${28 + (index % 7)} 30% 88%)`;
    context.fillRect(0, 0, width, height);
    for (const [cell, { x, y, radius }] of listCells(index).entries()) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = cell % 3 === 1 ? 'hsl(275 35% 48%)' : 'hsl(8 45% 72%)';
      context.fill();
      context.fillStyle = 'hsl(0 0% 100% / 30%)';
      context.beginPath();
      context.arc(x, y, radius * 0.45, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return canvas.transferToImageBitmap();
}

/** A tone that comes and goes, as an uncompressed WAV of 16 bits. */
function makeSound(index: number): Blob {
  const rate = 8000;
  const length = rate * (1 + (index % 4) * 0.5);
  const view = new DataView(new ArrayBuffer(44 + length * 2));
  const write = (offset: number, text: string) => {
    for (let place = 0; place < text.length; place += 1)
      view.setUint8(offset + place, text.charCodeAt(place));
  };
  write(0, 'RIFF');
  view.setUint32(4, 36 + length * 2, true);
  write(8, 'WAVEfmt ');
  for (const [offset, value] of [
    [16, 16],
    [24, rate],
    [28, rate * 2],
    [40, length * 2],
  ] as const)
    view.setUint32(offset, value, true);
  for (const [offset, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(offset, value, true);
  write(36, 'data');
  for (let place = 0; place < length; place += 1) {
    const swell = Math.abs(Math.sin((place / length) * Math.PI * (1 + (index % 5))));
    const level = swell * Math.sin((place * 2 * Math.PI * (220 + index * 20)) / rate);
    view.setInt16(44 + place * 2, level * 24_000, true);
  }
  return new Blob([view], { type: 'audio/wav' });
}
