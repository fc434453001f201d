/** How a file is written, or miswritten. */
export interface WavOptions {
  /** Samples a second. */
  readonly rate?: number;
  /** Channels that it claims. */
  readonly channels?: number;
  /** Bits that it claims: 16, or 32 where `code` is 3. */
  readonly bits?: number;
  /** 1 for whole numbers, 3 for float. */
  readonly code?: number;
  /** What the size of the samples is said to be. */
  readonly dataSize?: number;
  /** Whether the format is in the extensible form. */
  readonly isExtensible?: boolean;
  /** Whether a chunk of three bytes comes first. */
  readonly isOdd?: boolean;
}

/** A WAV file of one channel. */
export function makeWav(
  samples: readonly number[],
  options: WavOptions = {},
): Uint8Array<ArrayBuffer> {
  const {
    rate = 8000,
    channels = 1,
    code = 1,
    bits = 16,
    isExtensible = false,
    isOdd = false,
  } = options;
  const width = code === 3 ? 4 : 2;
  const formatSize = isExtensible ? 40 : 16;
  const extra = isOdd ? 12 : 0;
  const view = new DataView(new ArrayBuffer(28 + formatSize + extra + samples.length * width));
  let at = 0;
  const name = (text: string) => {
    for (const character of text) view.setUint8(at++, character.charCodeAt(0));
  };
  const write = (value: number, bytes: 2 | 4) => {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  };
  name('RIFF');
  write(view.byteLength - 8, 4);
  name('WAVE');
  if (isOdd) {
    name('LIST');
    write(3, 4);
    at += 4;
  }
  name('fmt ');
  write(formatSize, 4);
  write(isExtensible ? 0xfffe : code, 2);
  write(channels, 2);
  write(rate, 4);
  write(rate * width, 4);
  write(width * channels, 2);
  write(bits, 2);
  if (isExtensible) {
    write(22, 2);
    write(bits, 2);
    write(0, 4);
    write(code, 2);
    at += 14;
  }
  name('data');
  write(options.dataSize ?? samples.length * width, 4);
  for (const sample of samples) {
    if (code === 3) view.setFloat32(at, sample, true);
    else view.setInt16(at, sample, true);
    at += width;
  }
  return new Uint8Array(view.buffer);
}
