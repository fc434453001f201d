import { expect, test } from 'vitest';
import { RowGroups } from './RowGroups.ts';

test('[M8] rows of a code are listed in their order, with those that came since', () => {
  const codes = Uint8Array.from({ length: 500 }, (_, row) => (row * row) % 7);
  const groups = new RowGroups(codes, 400, 7);
  for (const length of [400, 401, 500]) {
    for (let code = 0; code < 8; code += 1) {
      const expected = [...codes.subarray(0, length).keys()].filter((row) => codes[row] === code);
      expect([...groups.find(code, codes, length)]).toEqual(expected);
    }
  }
});
