import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes } from '../imageReference.fixture.ts';
import { decodeJpeg } from './decodeJpeg.ts';
import { findJpeg, jpegCases } from './jpegReference.fixture.ts';

const most = 2 ** 14;
const read = (file: string): Uint8Array => new Uint8Array(toBytes(file).buffer);

/**
 * A gray file of 8 × 8 pixels, whose other coefficients have two bits for a code: `00` fifteen zeros and a number, `01` fourteen, `10` the end.
 */
function encodeBlock(bits: string): Uint8Array {
  const quantization = Array.from({ length: 64 }, (_, k) => (k === 63 ? 255 : 1));
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
  const codes = (filled.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const segment = (marker: number, ...content: readonly number[]) => [
    ...[0xff, marker, 0, content.length + 2],
    ...content,
  ];
  const lengths = (first: number, second: number) => [first, second, ...Array(14).fill(0)];
  return Uint8Array.of(
    ...[0xff, 0xd8],
    ...segment(0xdb, 0, ...quantization),
    ...segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    ...segment(0xc4, 0, ...lengths(1, 0), 0),
    ...segment(0xc4, 0x10, ...lengths(0, 3), 0xf1, 0xe1, 0),
    ...segment(0xda, 1, 1, 0, 0, 63, 0),
    ...codes,
    ...[0xff, 0xd9],
  );
}

describe('decodeJpeg', () => {
  for (const { name, file, width, height, pixels } of jpegCases.filter(({ isLeft }) => !isLeft)) {
    it(`[I34] gives the very pixels of Pillow: ${name}`, () => {
      const decoded = decodeJpeg(read(file), most);
      expect([decoded?.width, decoded?.height]).toEqual([width, height]);
      const { data = [], channels = 0 } = decoded ?? {};
      const expected = toBytes(pixels);
      // A gray picture is one of three equal colours.
      const own = expected.filter((_, place) => channels === 3 || place % 3 === 0);
      expect(Array.from(data)).toEqual(Array.from(own));
    });
  }

  it.each(jpegCases.filter(({ isLeft }) => isLeft).map(({ name }) => name))(
    '[I34] leaves what is uncommon to the browser: %s',
    (name) => {
      expect(decodeJpeg(read(findJpeg(name).file), most)).toBe(null);
    },
  );

  it('[I34] leaves what is large to the browser', () => {
    const { file } = findJpeg('4:2:0, 33 x 17, quality 75');
    expect(decodeJpeg(read(file), 33 * 17)).not.toBe(null);
    expect(decodeJpeg(read(file), 33 * 17 - 1)).toBe(null);
  });

  it('[I34] leaves a file that is cut off anywhere, or goes on where it should end, to the browser', () => {
    const bytes = read(findJpeg('4:2:0, 33 x 17, quality 75').file);
    const whole = decodeJpeg(bytes, most);
    for (let length = 0; length < bytes.length; length += 1)
      expect(decodeJpeg(bytes.subarray(0, length), most)).toBe(null);
    const longer = Uint8Array.of(...bytes.subarray(0, -2), 0x55, 0x55, 0xff, 0xd9);
    expect(decodeJpeg(longer, most)).toBe(null);
    // Nothing is left over from them.
    expect(decodeJpeg(bytes, most)).toEqual(whole);
  });

  it('[I34] reads a block to its last coefficient, and leaves one that goes beyond it to the browser', () => {
    const three = '001'.repeat(3);
    const { data = [] } = decodeJpeg(encodeBlock(`0${three}011`), most) ?? {};
    // The fourth line, as Pillow has it: the last cosine of both directions is largest in the middle.
    expect([...data].slice(24, 32)).toEqual([116, 163, 76, 190, 67, 180, 93, 140]);
    expect(decodeJpeg(encodeBlock(`0${three}10`), most)).not.toBe(null);
    expect(decodeJpeg(encodeBlock(`0${three}001`), most)).toBe(null);
  });

  for (const seed of [5, 55])
    it(`[I34] never throws, and keeps to the size, whatever the bytes are (seed ${seed})`, () => {
      const bytes = read(findJpeg('4:2:2, 16 x 16, quality 75').file);
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
          const damaged = bytes.slice();
          for (const [place, value] of changes) damaged[place] = value;
          const decoded = decodeJpeg(damaged, most);
          if (decoded === null) return;
          const { width, height, channels, data } = decoded;
          expect(width * height).toBeLessThanOrEqual(most);
          expect(data).toHaveLength(width * height * channels);
        }),
        { seed, numRuns: 2000 },
      );
    });
});
