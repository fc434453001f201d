import type { TileContent } from './TileContent.ts';

/**
 * A picture that the browser loads by itself, as the background of its tile: a wall has one element a tile then, and
 * not two.
 *
 * @param tile - The element of the tile, which is the content's as well.
 */
export function createAddressContent(tile: HTMLElement): TileContent {
  return {
    element: tile,
    show: (preview) => {
      if ('picture' in preview && typeof preview.picture === 'string')
        tile.style.backgroundImage = toCssAddress(preview.picture);
    },
  };
}

/** What would end the string early is written as an address has it. */
function toCssAddress(address: string): string {
  return `url("${address.replace(/["\\\n\r\f]/g, (character) => encodeURIComponent(character))}")`;
}
