import type { HuffmanTable } from './openHuffmanTable.ts';

/** One of the planes of a JPEG file: luminance, or one of the two of colour. */
export interface JpegComponent {
  /** Blocks of 8 × 8 numbers in a unit, across. */
  readonly across: number;
  /** Blocks of 8 × 8 numbers in a unit, down. */
  readonly down: number;
  /** What each of the 64 coefficients is multiplied by, in the zigzag order of the file. */
  readonly quantization: Uint16Array;
  /** Codes of the first coefficient. */
  readonly first: HuffmanTable;
  /** Codes of the others. */
  readonly others: HuffmanTable;
}

/** What a JPEG file says before its pixels. */
export interface JpegFile {
  /** Pixels across. */
  readonly width: number;
  /** Pixels down. */
  readonly height: number;
  /** One for gray, three for luminance and the two of colour. */
  readonly components: readonly JpegComponent[];
  /** Where the codes begin. */
  readonly start: number;
}
