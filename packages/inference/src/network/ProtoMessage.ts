/** What a field of a message holds: a whole number, a float, or the bytes of anything longer. */
export type ProtoValue = number | Uint8Array;

/** A message of Protocol Buffers, as far as ONNX needs it: its fields by number, each with all that it was given, in their order. */
export type ProtoMessage = ReadonlyMap<number, readonly ProtoValue[]>;

/**
 * Reads a message (protobuf.dev, Encoding).
 *
 * @param bytes - The message.
 * @returns `null` where these bytes are none.
 */
export function readMessage(bytes: Uint8Array): ProtoMessage | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = new Map<number, ProtoValue[]>();
  let place = 0;
  while (place < bytes.length) {
    const key = readNumber(bytes, place);
    place = key.end;
    const field = readValue(view, bytes, place, key.value & 7);
    if (field === null) return null;
    place = field.end;
    const number = key.value >>> 3;
    const values = fields.get(number);
    if (values === undefined) fields.set(number, [field.value]);
    else values.push(field.value);
  }
  return fields;
}

/** The whole numbers of a field, each by itself or several in a row. */
export function toNumbers(values: readonly ProtoValue[] = []): readonly number[] {
  return values.flatMap((value) => {
    if (typeof value === 'number') return value;
    const numbers: number[] = [];
    for (let place = 0; place < value.length; ) {
      const read = readNumber(value, place);
      numbers.push(read.value);
      place = read.end;
    }
    return numbers;
  });
}

/** The texts of a field. */
export function toTexts(values: readonly ProtoValue[] = []): readonly string[] {
  return toParts(values).map((bytes) => decoder.decode(bytes));
}

/** What is nested in a field, or longer than a number. */
export function toParts(values: readonly ProtoValue[] = []): readonly Uint8Array[] {
  return values.filter((value) => typeof value !== 'number');
}

const decoder = new TextDecoder();

interface Read<Value> {
  readonly value: Value;
  /** Where what follows begins. */
  readonly end: number;
}

function readValue(
  view: DataView,
  bytes: Uint8Array,
  place: number,
  kind: number,
): Read<ProtoValue> | null {
  if (kind === 0) return readNumber(bytes, place);
  const length = kind === 2 ? readNumber(bytes, place) : { value: kind === 5 ? 4 : 8, end: place };
  const end = length.end + length.value;
  if (![1, 2, 5].includes(kind) || end > bytes.length || length.value < 0) return null;
  // All numbers of four bytes that ONNX has are floats.
  const value = kind === 5 ? view.getFloat32(length.end, true) : bytes.subarray(length.end, end);
  return { value, end };
}

/** A number of up to 64 bits, seven in a byte; negative ones have all of them. */
function readNumber(bytes: Uint8Array, start: number): Read<number> {
  let [value, factor, place] = [0, 1, start];
  for (; ; place += 1) {
    const byte = bytes[place] ?? 0;
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) break;
  }
  // What a double can't hold of a number that is so large is of no use here, but for the sign.
  return { value: value >= 2 ** 63 ? toNegative(bytes, start) : value, end: place + 1 };
}

function toNegative(bytes: Uint8Array, start: number): number {
  let value = 0n;
  for (let i = 0; i < 10; i += 1) value |= BigInt((bytes[start + i] ?? 0) & 127) << BigInt(7 * i);
  return Number(BigInt.asIntN(64, value));
}
