import type { OnnxInteger } from './OnnxModel.ts';

/** How a field of this type is written. `packed` are lists in one piece, the others have one field an entry. */
export type FieldKind<Value> = [Value] extends [string]
  ? 'text'
  : [Value] extends [number]
    ? 'enum' | 'float'
    : [Value] extends [OnnxInteger]
      ? 'int'
      : [Value] extends [Uint8Array]
        ? 'bytes'
        : [Value] extends [Float32Array]
          ? 'floats' | 'packed-floats'
          : [Value] extends [Float64Array]
            ? 'packed-doubles'
            : [Value] extends [Int32Array]
              ? 'packed-int32s'
              : [Value] extends [BigInt64Array]
                ? 'packed-int64s'
                : [Value] extends [BigUint64Array]
                  ? 'packed-uint64s'
                  : ListKind<Value>;

type ListKind<Value> = Value extends readonly (infer Entry)[]
  ? [Entry] extends [string]
    ? 'texts'
    : [Entry] extends [OnnxInteger]
      ? 'ints'
      : [Entry] extends [Uint8Array]
        ? 'byte-lists'
        : { readonly messages: () => MessageSchema<Entry> }
  : { readonly message: () => MessageSchema<Value> };

/** How a message of protobuf is read and written: the number and kind of each of its fields. */
export interface MessageSchema<Message> {
  /** What it is called in ONNX. */
  readonly name: string;
  /** The fields. */
  readonly fields: {
    readonly [Key in Exclude<keyof Message, 'unknown'>]-?: readonly [
      number: number,
      kind: FieldKind<NonNullable<Message[Key]>>,
    ];
  };
  /** Says what is wrong with a message that was read, and what to do; absent: nothing can be. */
  readonly check?: (
    message: Message,
  ) => { readonly reason: string; readonly advice: string } | null;
}

/** The kind of any field, without its type. */
export type AnyKind =
  | 'text'
  | 'texts'
  | 'bytes'
  | 'byte-lists'
  | 'enum'
  | 'int'
  | 'ints'
  | 'float'
  | 'floats'
  | 'packed-floats'
  | 'packed-doubles'
  | 'packed-int32s'
  | 'packed-int64s'
  | 'packed-uint64s'
  | { readonly message: () => MessageSchema<unknown> }
  | { readonly messages: () => MessageSchema<unknown> };

/** One field of a schema. */
export interface SchemaField {
  /** The member that it becomes. */
  readonly key: string;
  /** Its number. */
  readonly number: number;
  /** How it is written. */
  readonly kind: AnyKind;
}

const listed = new WeakMap<object, readonly SchemaField[]>();

/** The fields of a schema by rising number. */
export function listFields<Message>({ fields }: MessageSchema<Message>): readonly SchemaField[] {
  const known = listed.get(fields);
  if (known !== undefined) return known;
  const entries = Object.entries(fields) as [string, readonly [number, AnyKind]][];
  const list = entries
    .map(([key, [number, kind]]) => ({ key, number, kind }))
    .sort((one, other) => one.number - other.number);
  listed.set(fields, list);
  return list;
}
