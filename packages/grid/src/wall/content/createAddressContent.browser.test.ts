import { MemoryAdapter, type Sample } from '@proofsheet/core';
import { PictureSizes } from '@proofsheet/react';
import { expect, test } from 'vitest';
import { Tile } from '../Tile.ts';
import { emptyTile } from '../TileState.ts';

const sample: Sample = {
  id: 'a',
  media: { kind: 'image', source: 'a' },
  fields: {},
  tags: [],
  split: 'pool',
  annotations: [],
};

function createTile(): Tile {
  const tile = new Tile(0, {
    sizes: new PictureSizes(new MemoryAdapter({ name: 'test' })),
    host: null,
  });
  tile.place({ start: 0, width: 96 }, 96, 'cover');
  tile.write(0, { ...emptyTile, sample });
  return tile;
}

async function toBitmap(): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(4, 4);
  canvas.getContext('2d')?.fillRect(0, 0, 4, 4);
  return createImageBitmap(canvas);
}

test('[G67] a picture at an address is the background of its tile, whatever the address is made of', () => {
  const tile = createTile();
  const address = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" id='a\\b'/>`;
  tile.show({ picture: address, error: null }, 128);
  expect(tile.element.childElementCount).toBe(0);
  expect(tile.element.dataset['state']).toBe('shown');
  const shown = /^url\("(.*)"\)$/.exec(tile.element.style.backgroundImage)?.[1] ?? '';
  expect(decodeURIComponent(shown)).toBe(address);
});

test('[G67] it goes when its sample goes, when there is no picture, and when another kind takes its place', async () => {
  const tile = createTile();
  const show = () => tile.show({ picture: 'data:,a', error: null }, 128);
  show();
  tile.show(null, 0);
  expect(tile.element.style.backgroundImage).toBe('');
  show();
  expect(tile.element.style.backgroundImage).not.toBe('');
  tile.show({ picture: null, error: new RangeError('none') }, 128);
  expect(tile.element.style.backgroundImage).toBe('');
  show();
  tile.show({ picture: await toBitmap(), error: null }, 128);
  expect(tile.element.style.backgroundImage).toBe('');
  expect(tile.element.querySelector('canvas')).not.toBeNull();
  show();
  expect(tile.element.querySelector('canvas')).toBeNull();
  expect(tile.element.style.backgroundImage).not.toBe('');
});
