import type { TileContent } from './TileContent.ts';

/** A picture that the browser loads by itself. */
export function createAddressContent(): TileContent {
  const image = document.createElement('img');
  image.alt = '';
  image.decoding = 'async';
  image.draggable = false;
  return {
    element: image,
    show: (preview) => {
      if ('picture' in preview && typeof preview.picture === 'string') image.src = preview.picture;
    },
  };
}
