const view = new DataView(new ArrayBuffer(4));

/**
 * A number as the bits of the nearest half-precision number (IEEE 754 binary16), halves to the even one; too large becomes infinite.
 *
 * @param value - Any number.
 */
export function toFloat16(value: number): number {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65520) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | roundHalfEven(size * 2 ** 24);
  const exponent = Math.max(-14, ((bits >>> 23) & 0xff) - 127);
  // The next power of two carries over into the exponent, which is right.
  const fraction = roundHalfEven((size / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + fraction);
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor + (floor % 2);
  return rest < 0.5 ? floor : floor + 1;
}
