import { type AnyKind, listFields, type MessageSchema } from './MessageSchema.ts';
import type { OnnxInteger, OnnxPart, UnknownField } from './OnnxModel.ts';
import type { ProtobufWriter } from './ProtobufWriter.ts';

/**
 * Writes a message before what the writer has: its fields by rising number, those without a name among them, each list in its order.
 *
 * @param message - The message.
 * @param schema - Its fields.
 * @param writer - Is written to.
 */
export function encodeMessage<Message extends OnnxPart>(
  message: Message,
  schema: MessageSchema<Message>,
  writer: ProtobufWriter,
): void {
  const unknown = [...(message.unknown ?? [])].sort((one, other) => one.number - other.number);
  const members = message as Readonly<Record<string, unknown>>;
  for (const { key, number, kind } of listFields(schema).toReversed()) {
    putUnknown(unknown, number, writer);
    const value = members[key];
    if (value !== undefined) putField(value, number, kind, writer);
  }
  putUnknown(unknown, 0, writer);
}

/** Takes the fields of higher numbers off the end and puts them. */
function putUnknown(unknown: UnknownField[], number: number, writer: ProtobufWriter): void {
  for (let last = unknown.at(-1); last && last.number > number; last = unknown.at(-1)) {
    writer.putBytes(last.bytes);
    unknown.pop();
  }
}

function putField(value: unknown, number: number, kind: AnyKind, writer: ProtobufWriter): void {
  const end = writer.length;
  const close = (): void => {
    writer.putVarint(writer.length - end);
    writer.putTag(number, 2);
  };
  if (typeof kind !== 'string') {
    if ('messages' in kind) {
      for (const part of (value as readonly OnnxPart[]).toReversed()) {
        putField(part, number, { message: kind.messages }, writer);
      }
      return;
    }
    encodeMessage(value as OnnxPart, kind.message() as MessageSchema<OnnxPart>, writer);
    close();
    return;
  }
  if (kind.startsWith('packed-')) {
    const numbers = value as ArrayLike<OnnxInteger>;
    if (numbers.length === 0) return;
    for (let place = numbers.length - 1; place >= 0; place -= 1) {
      putNumber(numbers[place] ?? 0, kind, writer);
    }
    close();
    return;
  }
  const entries = isMany(kind) ? Array.from(value as ArrayLike<unknown>) : [value];
  for (const entry of entries.toReversed()) putSingle(entry, number, kind, writer);
}

function isMany(kind: AnyKind): boolean {
  return kind === 'texts' || kind === 'byte-lists' || kind === 'ints' || kind === 'floats';
}

function putSingle(value: unknown, number: number, kind: string, writer: ProtobufWriter): void {
  if (typeof value === 'number' || typeof value === 'bigint') {
    putNumber(value, kind, writer);
    writer.putTag(number, kind.startsWith('float') ? 5 : 0);
    return;
  }
  const end = writer.length;
  if (typeof value === 'string') writer.putText(value);
  else writer.putBytes(value as Uint8Array);
  writer.putVarint(writer.length - end);
  writer.putTag(number, 2);
}

function putNumber(value: OnnxInteger, kind: string, writer: ProtobufWriter): void {
  if (kind.endsWith('doubles')) writer.putDouble(Number(value));
  else if (kind.includes('float')) writer.putFloat(Number(value));
  else writer.putVarint(value);
}
