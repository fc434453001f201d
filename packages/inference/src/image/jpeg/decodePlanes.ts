import { addBlock } from './addBlock.ts';
import { JpegBits } from './JpegBits.ts';
import type { JpegComponent, JpegFile } from './JpegFile.ts';

/** Where the coefficients lie in a block, in the order of the file. */
// biome-ignore format: a square
const zigzag = Uint8Array.of(
   0,  1,  8, 16,  9,  2,  3, 10,
  17, 24, 32, 25, 18, 11,  4,  5,
  12, 19, 26, 33, 40, 48, 41, 34,
  27, 20, 13,  6,  7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36,
  29, 22, 15, 23, 30, 37, 44, 51,
  58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
);

const endOfImage = 0xd9;

/** The numbers of one component; lines are as long as whole units. */
export interface JpegPlane {
  /** 0 to 255, line after line. */
  readonly values: Uint8ClampedArray;
  /** From one line to the next. */
  readonly stride: number;
}

/**
 * Decodes the planes of a file.
 *
 * @param bytes - The file.
 * @param file - What it says of itself.
 * @returns `null` where anything about its codes isn't as it should be.
 */
export function decodePlanes(bytes: Uint8Array, file: JpegFile): readonly JpegPlane[] | null {
  const { components } = file;
  const unitWidth = 8 * Math.max(...components.map(({ across }) => across));
  const unitHeight = 8 * Math.max(...components.map(({ down }) => down));
  const columns = Math.ceil(file.width / unitWidth);
  const units = columns * Math.ceil(file.height / unitHeight);
  const planes = components.map(({ across, down }) => {
    const stride = columns * across * 8;
    return { values: new Uint8ClampedArray((units / columns) * down * 8 * stride), stride };
  });
  const bits = new JpegBits(bytes, file.start);
  // The last file may have ended in the middle of a block.
  block.fill(0);
  const levels = new Int32Array(components.length);
  for (let unit = 0; unit < units; unit += 1) {
    const column = unit % columns;
    const line = (unit - column) / columns;
    for (let index = 0; index < components.length; index += 1) {
      const component = components[index] as JpegComponent;
      const plane = planes[index] as JpegPlane;
      const isRead = readUnit(bits, component, plane, { column, line, levels, index });
      if (!isRead) return null;
    }
  }
  return bits.marker === endOfImage ? planes : null;
}

interface UnitPlace {
  readonly column: number;
  readonly line: number;
  /** The first coefficient of the last block, component after component. */
  readonly levels: Int32Array;
  readonly index: number;
}

const block = new Int32Array(64);

function readUnit(
  bits: JpegBits,
  component: JpegComponent,
  { values, stride }: JpegPlane,
  { column, line, levels, index }: UnitPlace,
): boolean {
  const { across, down, quantization } = component;
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const size = bits.readSymbol(component.first);
      const level = (levels[index] as number) + (size === 0 ? 0 : bits.readNumber(size));
      levels[index] = level;
      const place = (line * down + y) * 8 * stride + (column * across + x) * 8;
      block[0] = level * (quantization[0] as number);
      const last = readOthers(bits, component);
      if (last < 0 || !isCommon(block[0])) return false;
      if (last === 0) fillBlock(values, place, stride, block[0]);
      else {
        if (!addBlock(block, values, place, stride)) return false;
        block.fill(0);
      }
    }
  }
  return bits.isWhole;
}

/** Whether a coefficient is a number, and none that only a damaged file has. */
function isCommon(coefficient: number): boolean {
  return coefficient >= -0x1000 && coefficient < 0x1000;
}

/** @returns The place of the last coefficient that isn't zero; below zero where the codes can't be. */
function readOthers(bits: JpegBits, { others, quantization }: JpegComponent): number {
  let last = 0;
  for (let k = 1; k < 64; k += 1) {
    const symbol = bits.readSymbol(others);
    const size = symbol & 15;
    if (size === 0) {
      if (symbol !== 0xf0) return symbol === 0 ? last : -1;
      k += 15;
      continue;
    }
    k += symbol >> 4;
    last = k;
    // A code may lead beyond the last coefficient, where there is nothing to multiply by: the product is no number, and so not common.
    const coefficient = bits.readNumber(size) * (quantization[k] as number);
    if (!isCommon(coefficient)) return -1;
    block[zigzag[k] as number] = coefficient;
  }
  return last;
}

/** A block whose numbers are all the same. */
function fillBlock(
  values: Uint8ClampedArray,
  place: number,
  stride: number,
  coefficient: number,
): void {
  const level = ((4 * coefficient + 16) >> 5) + 128;
  for (let y = 0; y < 8; y += 1) values.fill(level, place + y * stride, place + y * stride + 8);
}
