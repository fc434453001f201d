import { type AnyKind, listFields, type MessageSchema, type SchemaField } from './MessageSchema.ts';
import { OnnxError } from './OnnxError.ts';
import type { OnnxInteger, UnknownField } from './OnnxModel.ts';
import { ProtobufReader } from './ProtobufReader.ts';

/** As deep as protobuf's own readers go. */
const deepest = 100;

/** The kind of wire that each kind of field is on: 0 varint, 1 eight bytes, 2 a length and bytes, 5 four bytes. */
const wireTypes: Readonly<Record<AnyKind & string, number>> = {
  text: 2,
  texts: 2,
  bytes: 2,
  'byte-lists': 2,
  enum: 0,
  int: 0,
  ints: 0,
  float: 5,
  floats: 5,
  'packed-floats': 5,
  'packed-doubles': 1,
  'packed-int32s': 0,
  'packed-int64s': 0,
  'packed-uint64s': 0,
};

/**
 * Reads a message. Lists may be packed or not. A part that comes twice is merged, of any other single member the last counts.
 *
 * @param reader - The bytes of the message.
 * @param schema - Its fields.
 * @throws OnnxError where the bytes are no such message.
 */
export function decodeMessage<Message>(
  reader: ProtobufReader,
  schema: MessageSchema<Message>,
  depth = 0,
): Message {
  const { position: offset } = reader;
  if (depth > deepest) reader.fail(`${schema.name} lies more than ${deepest} parts deep`);
  const fields = new Map(listFields(schema).map((field) => [field.number, field]));
  const stretches = new Map<SchemaField, ProtobufReader[]>();
  const lists = new Map<SchemaField, OnnxInteger[]>();
  const unknown: UnknownField[] = [];
  const members: Record<string, unknown> = {};
  while (reader.position < reader.end) {
    const start = reader.position;
    const tag = Number(reader.readVarint());
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (number < 1 || number >= 2 ** 29) reader.fail(`A field has the number ${number}`, start);
    const field = fields.get(number);
    if (field === undefined) {
      reader.skip(wireType);
      unknown.push({ number, bytes: reader.since(start) });
      continue;
    }
    const expected = typeof field.kind === 'string' ? wireTypes[field.kind] : 2;
    const isPacked = wireType === 2 && expected !== 2;
    if (wireType !== expected && !(isPacked && isList(field.kind))) {
      reader.fail(
        `${schema.name}.${field.key} is of kind ${wireType} instead of ${expected}`,
        start,
      );
    }
    if (expected === 2) {
      const known = stretches.get(field);
      if (known === undefined) stretches.set(field, [reader.readStretch()]);
      else known.push(reader.readStretch());
    } else {
      const known = lists.get(field) ?? [];
      lists.set(field, known);
      readNumbers(isPacked ? reader.readStretch() : reader, field.kind, isPacked, known);
    }
  }
  for (const [field, parts] of stretches) members[field.key] = toMember(field.kind, parts, depth);
  for (const [field, numbers] of lists) members[field.key] = toNumbers(field.kind, numbers);
  if (unknown.length > 0) members['unknown'] = unknown;
  // The type of the schema ties every member to its field.
  const message = members as Message;
  const problem = schema.check?.(message);
  if (problem) throw new OnnxError({ offset, ...problem });
  return message;
}

function isList(kind: AnyKind): boolean {
  return typeof kind === 'string' && (kind.endsWith('s') || kind.startsWith('packed'));
}

function readNumbers(
  reader: ProtobufReader,
  kind: AnyKind,
  isPacked: boolean,
  numbers: OnnxInteger[],
): void {
  do {
    if (isPacked && reader.position === reader.end) return;
    if (kind === 'float' || kind === 'floats' || kind === 'packed-floats') {
      numbers.push(reader.readFloat());
    } else if (kind === 'packed-doubles') numbers.push(reader.readDouble());
    else if (kind === 'packed-uint64s') numbers.push(reader.readVarint());
    else numbers.push(reader.readInteger());
  } while (isPacked);
}

function toNumbers(kind: AnyKind, numbers: readonly OnnxInteger[]): unknown {
  const last = numbers.at(-1) ?? 0;
  switch (kind) {
    case 'int':
    case 'float':
      return last;
    case 'enum':
      return Number(last);
    case 'floats':
    case 'packed-floats':
      return Float32Array.from(numbers, Number);
    case 'packed-doubles':
      return Float64Array.from(numbers, Number);
    case 'packed-int32s':
      return Int32Array.from(numbers, Number);
    case 'packed-int64s':
      return BigInt64Array.from(numbers, BigInt);
    case 'packed-uint64s':
      return BigUint64Array.from(numbers, BigInt);
    default:
      return numbers;
  }
}

function toMember(kind: AnyKind, parts: readonly ProtobufReader[], depth: number): unknown {
  const last = parts.at(-1);
  if (typeof kind !== 'string') {
    if ('messages' in kind) {
      return parts.map((part) => decodeMessage(part, kind.messages(), depth + 1));
    }
    const [first] = parts;
    return decodeMessage(
      parts.length === 1 && first ? first : toOne(parts),
      kind.message(),
      depth + 1,
    );
  }
  if (kind === 'text') return last?.readText();
  if (kind === 'texts') return parts.map((part) => part.readText());
  return kind === 'bytes' ? last?.readRest() : parts.map((part) => part.readRest());
}

/** The bytes of a part that comes in several pieces: one after another they are the whole, as protobuf has it. */
function toOne(parts: readonly ProtobufReader[]): ProtobufReader {
  const pieces = parts.map((part) => part.readRest());
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return new ProtobufReader(whole);
}
