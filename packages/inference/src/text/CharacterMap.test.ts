import { expect, it } from 'vitest';
import { createTokenizer } from './createTokenizer.ts';
import { listSpans, makeDocument } from './tokenizers.fixture.ts';

/** A table that makes `A` a `b` and `é` an `e`, laid out by hand: node ^ offset ^ byte is where the next unit lies. */
function makeTable(): string {
  const units = new Uint32Array(256);
  const [isEnd, text] = [1 << 8, 'b\0e\0'];
  units[0x41] = 0x41 | isEnd | ((0x41 ^ 0x80) << 10);
  units[0x80] = 0x80000000;
  units[0xc3] = 0xc3 | ((0xc3 ^ 0xa9 ^ 0x90) << 10);
  units[0x90] = 0xa9 | isEnd | ((0x90 ^ 0x91) << 10);
  units[0x91] = 0x80000002;
  const bytes = new Uint8Array(4 + units.byteLength + text.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, units.byteLength, true);
  units.forEach((unit, at) => {
    view.setUint32(4 + at * 4, unit, true);
  });
  bytes.set(new TextEncoder().encode(text), 4 + units.byteLength);
  return btoa(String.fromCharCode(...bytes));
}

it('[I43] a precompiled table replaces what it names, and a cluster by its shortest beginning', () => {
  const document = makeDocument(['bex', 'b'], {
    normalizer: { type: 'Precompiled', precompiled_charsmap: makeTable() },
    pre_tokenizer: { type: 'WhitespaceSplit' },
  });
  // The acute that follows the A belongs to its cluster, which the table replaces whole.
  const text = 'Aéx A\u0301 Ã';
  const { ids, spans } = createTokenizer(document).encode(text);
  expect([...ids]).toEqual([1, 2, 0]);
  expect(listSpans(text, spans)).toEqual(['Aéx', 'A\u0301', 'Ã']);
});
