import { expect, test } from 'vitest';
import { readMessage, toNumbers, toParts, toTexts } from './ProtoMessage.ts';

const read = (...bytes: readonly number[]) => readMessage(Uint8Array.from(bytes));

test('[I180] numbers, floats, texts and what is longer are read as Protocol Buffers have them', () => {
  const minusTwo = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
  const message = read(
    ...[0x08, 0xac, 0x02, 0x08, ...minusTwo],
    ...[0x15, 0, 0, 0xc0, 0x3f],
    ...[0x1a, 2, 0x6f, 0x6b, 0x1a, 0],
    ...[0x22, 3, 5, 0x96, 0x01],
    ...[0x29, 1, 2, 3, 4, 5, 6, 7, 8],
    ...[0xfa, 0x7f, 1, 9],
  );
  expect(message?.get(1)).toEqual([300, -2]);
  expect(message?.get(2)).toEqual([1.5]);
  expect(toTexts(message?.get(3))).toEqual(['ok', '']);
  expect(toNumbers(message?.get(4))).toEqual([5, 150]);
  expect(toParts(message?.get(5)).map((bytes) => [...bytes])).toEqual([[1, 2, 3, 4, 5, 6, 7, 8]]);
  expect(toNumbers(message?.get(2047))).toEqual([9]);
  expect([toNumbers(), toTexts(), toParts()]).toEqual([[], [], []]);
});

test('[I181] what ends too early, and kinds of fields that ONNX hasn’t, are no message', () => {
  expect(read(0x1a, 2, 0x6f)).toBe(null);
  expect(read(0x15, 0, 0, 0xc0)).toBe(null);
  expect(read(0x0b, 1, 2, 3, 4, 5, 6, 7, 8)).toBe(null);
  expect(read(0x0f, 1, 2, 3, 4, 5, 6, 7, 8)).toBe(null);
});
