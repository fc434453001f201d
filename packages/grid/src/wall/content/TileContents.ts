import type { PictureSizes, Preview } from '@proofsheet/react';
import { createAddressContent } from './createAddressContent.ts';
import { createBitmapContent } from './createBitmapContent.ts';
import { createSoundContent } from './createSoundContent.ts';
import { createTextContent } from './createTextContent.ts';
import type { TileContent, TileContentFactory } from './TileContent.ts';

/** What a wall makes the contents of its tiles from. */
export interface TileContentOptions {
  /** How large pictures are as they are stored. */
  readonly sizes: PictureSizes;
  /** Makes what the host shows in place of every kind; `null`: nothing. */
  readonly host: TileContentFactory | null;
}

type Kind = 'bitmap' | 'address' | 'text' | 'sound';

/** What fills one tile: the host's content, or one for each kind of preview, made when the first one comes. */
export class TileContents {
  /** What the host shows in every tile; `null` where previews are shown. */
  readonly host: TileContent | null;
  readonly #tile: HTMLElement;
  readonly #sizes: PictureSizes;
  readonly #made = new Map<Kind, TileContent>();

  /**
   * @param tile - The element of the tile.
   * @param options - What they are made from.
   */
  constructor(tile: HTMLElement, { sizes, host }: TileContentOptions) {
    this.#tile = tile;
    this.#sizes = sizes;
    this.host = host?.() ?? null;
  }

  /** Whether previews are loaded for the tile. */
  get wantsPreview(): boolean {
    return this.host === null || this.host.show !== undefined;
  }

  /** What shows a preview. */
  find(preview: Preview): TileContent {
    if (this.host !== null) return this.host;
    const kind = toKind(preview);
    const known = this.#made.get(kind) ?? this.#make(kind);
    this.#made.set(kind, known);
    return known;
  }

  #make(kind: Kind): TileContent {
    switch (kind) {
      case 'bitmap':
        return createBitmapContent(this.#sizes);
      case 'address':
        return createAddressContent(this.#tile);
      case 'text':
        return createTextContent();
      case 'sound':
        return createSoundContent();
    }
  }
}

function toKind(preview: Preview): Kind {
  if ('text' in preview) return 'text';
  if ('peaks' in preview) return 'sound';
  return typeof preview.picture === 'string' ? 'address' : 'bitmap';
}
