import type { DecodedSound } from './DecodedSound.ts';
import { SoundDecodeError, type SoundDecodeErrorKind } from './SoundDecodeError.ts';

/** How samples are written down. */
interface WavFormat {
  readonly isFloat: boolean;
  readonly channels: number;
  readonly rate: number;
  /** Bytes of one sample. */
  readonly width: number;
}

const highestRate = 768_000;
const mostChannels = 256;
/** Sizes that a program writes which doesn't know yet how long the sound will be. */
const unknownSizes = new Set([0, 0xffffffff, 0x7fffffff, 0x7ffff000]);

/** Whether bytes begin like a WAV file. */
export function isWav(bytes: Uint8Array): boolean {
  return readName(bytes, 0) === 'RIFF' && readName(bytes, 8) === 'WAVE';
}

/**
 * Reads a WAV file, mixed down to one channel as the mean of all: PCM of 8, 16, 24 and 32 bits and float of 32 and 64, also in the extensible
 * form. Full scale is 1. Form: Microsoft, Multimedia Programming Interface and Data Specifications 1.0, and the revision of 2007 for the extensible one.
 *
 * @param bytes - The file.
 * @returns The sound; `null` where the file is WAV and its samples are coded in another way (A-law, ADPCM).
 * @throws {@link SoundDecodeError} for what is no WAV file, or a damaged, cut off or empty one.
 */
export function parseWav(bytes: Uint8Array): DecodedSound | null {
  if (!isWav(bytes)) throw fail('not-a-sound', 'it is no WAV file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: WavFormat | null | undefined;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = readName(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    const room = view.byteLength - start;
    if (name === 'fmt ') {
      if (size < 16 || size > room) throw fail('damaged', `its format takes ${size} bytes`);
      format = readFormat(new DataView(view.buffer, view.byteOffset + start, size));
    } else if (name === 'data') {
      if (format === undefined) throw fail('damaged', 'its samples come before their format');
      if (format === null) return null;
      const isOpen = unknownSizes.has(size) && (size !== 0 || isLast(view, start));
      if (!isOpen && size > room) throw fail('cut-off', `${room} of ${size} bytes are there`);
      return readSamples(view, start, isOpen ? room : size, format);
    }
    // Chunks begin at even places.
    at = start + size + (size % 2);
  }
  throw fail('cut-off', 'its samples are missing');
}

function fail(kind: SoundDecodeErrorKind, problem: string): SoundDecodeError {
  return new SoundDecodeError({ kind, problem });
}

function readName(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** Whether nothing that looks like another chunk follows: then a size of zero means that it was never filled in. */
function isLast(view: DataView, start: number): boolean {
  if (view.byteLength - start < 8) return true;
  for (let at = start; at < start + 4; at += 1) {
    const unit = view.getUint8(at);
    if (unit < 0x20 || unit > 0x7e) return true;
  }
  return view.getUint32(start + 4, true) > view.byteLength - start - 8;
}

function readFormat(view: DataView): WavFormat | null {
  const tag = view.getUint16(0, true);
  const isExtensible = tag === 0xfffe;
  if (isExtensible && view.byteLength < 26) throw fail('damaged', 'its extensible format is short');
  const code = isExtensible ? view.getUint16(24, true) : tag;
  const channels = view.getUint16(2, true);
  const rate = view.getUint32(4, true);
  const block = view.getUint16(12, true);
  const bits = view.getUint16(14, true);
  if (channels < 1 || channels > mostChannels) throw fail('damaged', `it has ${channels} channels`);
  if (rate < 1 || rate > highestRate) throw fail('damaged', `it has ${rate} samples a second`);
  if (code !== 1 && code !== 3) return null;
  const widths = code === 1 ? [1, 2, 3, 4] : [4, 8];
  const width = Math.ceil(bits / 8);
  if (!widths.includes(width) || block !== width * channels)
    throw fail('damaged', `a block of ${block} bytes for ${channels} channels of ${bits} bits`);
  return { isFloat: code === 3, channels, rate, width };
}

function readSamples(view: DataView, start: number, size: number, format: WavFormat): DecodedSound {
  const { channels, width, rate } = format;
  const count = Math.floor(size / (width * channels));
  if (count === 0) throw fail('empty', '');
  const read = chooseReader(format);
  const samples = new Float32Array(count);
  let at = start;
  for (let place = 0; place < count; place += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1, at += width) sum += read(view, at);
    samples[place] = sum / channels;
  }
  return { samples, rate };
}

type SampleReader = (view: DataView, at: number) => number;

const whole: Readonly<Record<number, SampleReader>> = {
  // Eight bits are written without a sign.
  1: (view, at) => (view.getUint8(at) - 0x80) / 0x80,
  2: (view, at) => view.getInt16(at, true) / 0x8000,
  3: (view, at) => (view.getInt8(at + 2) * 0x10000 + view.getUint16(at, true)) / 0x800000,
  4: (view, at) => view.getInt32(at, true) / 0x80000000,
};

function chooseReader({ isFloat, width }: WavFormat): SampleReader {
  if (isFloat)
    return width === 8
      ? (view, at) => view.getFloat64(at, true)
      : (view, at) => view.getFloat32(at, true);
  return whole[width] ?? (() => 0);
}
