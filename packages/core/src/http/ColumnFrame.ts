import * as v from 'valibot';
import type { Column } from '../adapter/Column.ts';
import { countSchema } from '../vocabulary/parseSample.ts';

/**
 * The media type of columns in binary form. A body of this type is a row of frames, all numbers little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 4 | `PSC1` |
 * | 4 | the length of the header, a multiple of 8 |
 * | … | the header: JSON in UTF-8, filled up with blanks |
 * | … | the buffers that the header lists, each filled up with zeros to a multiple of 8 |
 *
 * Every buffer so begins at a multiple of 8 from the start of the body. The last frame is of the kind `end`: a
 * body without it was cut off.
 */
export const columnsMediaType: string = 'application/vnd.proofsheet.columns';

/** The first four bytes of every frame, as a little-endian number: `PSC1`. */
export const frameMagic: number = 0x31_43_53_50;

/** The longest header that is read, in bytes. */
export const longestHeader: number = 64 * 1024 * 1024;

/** How one column of a batch is written down. */
export interface ColumnHeader {
  /** The name under which it was asked for. */
  readonly name: string;
  /** The kind of column. */
  readonly kind: Column['kind'];
  /**
   * The length of each of its buffers in bytes, without filling.
   * `number`: float64 values. `category`: uint32 codes. `boolean`: one byte a value. `vector`: float32 values.
   * `text`: uint32 offsets into the text, one more than rows; the text in UTF-8; one byte a row, 1 where the
   * value is missing, or no byte at all where none is.
   */
  readonly byteLengths: readonly number[];
  /** Numbers of one vector; only of `vector`. */
  readonly dimensions?: number;
  /** How many of the column's values in the batch before still count, from the first; only of `category`. */
  readonly kept?: number;
  /** The values that come after those; only of `category`. */
  readonly added?: readonly string[];
}

/** The header of a frame that holds some rows. */
export interface BatchHeader {
  /** The kind of frame. */
  readonly frame: 'batch';
  /** The number of the first row. */
  readonly offset: number;
  /** The number of rows. */
  readonly length: number;
  /** The columns, in the order of their buffers. */
  readonly columns: readonly ColumnHeader[];
}

/** The header of the frame that ends a body that is whole; it has no buffers. */
export interface EndHeader {
  /** The kind of frame. */
  readonly frame: 'end';
  /** The number of rows in all frames. */
  readonly length: number;
}

/** The header of the frame that ends a body where the server failed on the way; it has no buffers. */
export interface FailureHeader {
  /** The kind of frame. */
  readonly frame: 'failure';
  /** Problem details, as in the answer to a request that fails at once. */
  readonly problem: unknown;
}

/** The header of a frame. */
export type FrameHeader = BatchHeader | EndHeader | FailureHeader;

/** The header of a frame, as it is checked when it comes in. */
export const frameHeaderSchema: v.GenericSchema<unknown, FrameHeader> = v.variant('frame', [
  v.strictObject({
    frame: v.literal('batch'),
    offset: countSchema,
    length: countSchema,
    columns: v.array(
      v.strictObject({
        name: v.string(),
        kind: v.picklist(['number', 'category', 'boolean', 'text', 'vector']),
        byteLengths: v.array(countSchema),
        dimensions: v.exactOptional(v.pipe(countSchema, v.minValue(1))),
        kept: v.exactOptional(countSchema),
        added: v.exactOptional(v.array(v.string())),
      }),
    ),
  }),
  v.strictObject({ frame: v.literal('end'), length: countSchema }),
  v.strictObject({ frame: v.literal('failure'), problem: v.unknown() }),
]);

/** The bytes that fill a length up to a multiple of 8. */
export function toPadding(byteLength: number): number {
  return (8 - (byteLength % 8)) % 8;
}
