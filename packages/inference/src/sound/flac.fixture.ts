function toRemainder(bytes: readonly number[], width: 8 | 16, polynomial: number): number {
  const top = 1 << (width - 1);
  const mask = (1 << width) - 1;
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit += 1)
      rest = rest & top ? ((rest << 1) ^ polynomial) & mask : (rest << 1) & mask;
  }
  return rest;
}

function toBytes(value: number, count: number): readonly number[] {
  return Array.from(
    { length: count },
    (_, at) => Math.floor(value / 256 ** (count - 1 - at)) % 256,
  );
}

/** A FLAC file of one channel of 16 bits, in one frame that packs nothing (RFC 9639): 16 to 65,535 samples. */
export function makeFlac(samples: readonly number[], rate: number): Uint8Array<ArrayBuffer> {
  const size = toBytes(samples.length, 2);
  // Rate, channels less one, bits less one, and the upper bits of the count take eight bytes together.
  const rates = [...toBytes(rate * 16, 3), 15 << 4, ...toBytes(samples.length, 4)];
  const unknown = new Array<number>(6 + 16).fill(0);
  const info = [...size, ...size, ...unknown.slice(0, 6), ...rates, ...unknown.slice(6)];
  const header = [0xff, 0xf8, 0x70, 0x08, 0, ...toBytes(samples.length - 1, 2)];
  const frame = [
    ...header,
    toRemainder(header, 8, 0x07),
    0x02,
    ...samples.flatMap((sample) => toBytes(sample & 0xffff, 2)),
  ];
  return Uint8Array.from([
    ...[0x66, 0x4c, 0x61, 0x43, 0x80, 0, 0, 34],
    ...info,
    ...frame,
    ...toBytes(toRemainder(frame, 16, 0x8005), 2),
  ]);
}
