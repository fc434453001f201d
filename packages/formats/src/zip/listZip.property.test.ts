import fc from 'fast-check';
import { Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listZip } from './listZip.ts';
import { ZipError } from './ZipError.ts';

/*
 * Laws:
 * 1. A cut: what is read of an archive that ends early is a prefix of its files, byte for byte. The listing
 *    ends, and it says that the archive is cut off, unless every file is there.
 * 2. Whole files: every file whose content ends before the cut is read, where its length stands before it.
 * 3. Damage: whatever bytes are changed, the listing ends, and it fails with nothing but a ZipError.
 */

const seeds = [1, 20_261_121, 987_654_321];

type Contents = readonly (readonly [name: string, content: Uint8Array])[];

/** Contents are full of what an archive is made of, so that they look like its records. */
const byte = fc.constantFrom(0, 1, 3, 4, 7, 8, 0x4b, 0x50, 0x50, 0xff);
const content = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(byte, { maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  fc
    .array(byte, { maxLength: 50 })
    .map((bytes) => zipSync({ a: Uint8Array.from(bytes) }, { level: 0 })),
);
const contents: fc.Arbitrary<Contents> = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b/a.jpg', 'ä', '猫/x', 'c c'), content),
  {
    selector: ([name]) => name,
    minLength: 1,
  },
);
const kind = fc.constantFrom('known' as const, 'after' as const);
const level = fc.constantFrom(0 as const, 6 as const);
const archive = fc.record({ contents, kind, level });

function pack({
  contents: list,
  kind: where,
  level: packing,
}: {
  contents: Contents;
  kind: 'known' | 'after';
  level: 0 | 6;
}): { bytes: Uint8Array; ends: number[] } {
  const parts: Uint8Array[] = [];
  const ends: number[] = [];
  const written = () => parts.reduce((sum, { length }) => sum + length, 0);
  if (where === 'known') {
    for (let count = 1; count < list.length; count += 1) {
      const before = zipSync(Object.fromEntries(list.slice(0, count)), { level: packing });
      ends.push(new DataView(before.buffer).getUint32(before.length - 6, true));
    }
    const bytes = zipSync(Object.fromEntries(list), { level: packing });
    return { bytes, ends: [...ends, new DataView(bytes.buffer).getUint32(bytes.length - 6, true)] };
  }
  const zip = new Zip((_, part) => parts.push(part));
  for (const [name, bytes] of list) {
    const entry = packing === 0 ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
    ends.push(written());
  }
  zip.end();
  return { bytes: Buffer.concat(parts), ends };
}

async function readAll(bytes: Uint8Array): Promise<{ read: Contents; error: unknown }> {
  const read: [string, Uint8Array][] = [];
  try {
    for await (const file of listZip(new Blob([bytes as Uint8Array<ArrayBuffer>]))) {
      const blob = await file.read();
      read.push([file.path, new Uint8Array(await blob.arrayBuffer())]);
    }
    return { read, error: null };
  } catch (error) {
    return { read, error };
  }
}

describe.each(seeds)('listZip, seed %i', (seed) => {
  it('gives a prefix of the files of an archive that is cut anywhere', async () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(archive, cut, async (plan, share) => {
        const { bytes, ends } = pack(plan);
        const length = Math.floor(bytes.length * share);
        const { read, error } = await readAll(bytes.slice(0, length));
        expect(read).toEqual(plan.contents.slice(0, read.length));
        if (error === null) expect(read).toHaveLength(plan.contents.length);
        else
          expect(error).toMatchObject({ details: { kind: length < 4 ? 'not-a-zip' : 'cut-off' } });
        const whole = ends.filter((end) => end <= length).length;
        expect(read.length).toBeGreaterThanOrEqual(whole);
      }),
      { seed, numRuns: 150 },
    );
  });

  it('ends with a ZipError at worst, whatever is changed', async () => {
    const change = fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(archive, change, async (plan, changes) => {
        const { bytes } = pack(plan);
        for (const [place, value] of changes) bytes[place % bytes.length] = value;
        const { error } = await readAll(bytes);
        if (error !== null) expect(error).toBeInstanceOf(ZipError);
      }),
      { seed, numRuns: 150 },
    );
  });
});
