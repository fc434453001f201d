/** A weight of a model that is made for a test. */
interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** Whether they are whole numbers of 64 bits; default: floats. */
  readonly isWhole?: boolean;
  /** What they are said to be, by ONNX's number; default: what they are. */
  readonly kind?: number;
  /** Whether they are said to lie in another file. */
  readonly isElsewhere?: boolean;
}

/** An operation of such a model. */
interface Operation {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly domain?: string;
  /** Attributes that are whole numbers, several of them, a float, or a text. */
  readonly attributes?: Readonly<
    Record<string, number | readonly number[] | Float32Array | string>
  >;
}

/** The numbers by which ONNX knows kinds of numbers. */
const kinds = { float32: 1, int64: 7, float16: 10 } as const;

/** Such a model; a text as a length stands for any. */
export interface FixtureModel {
  readonly operations: readonly Operation[];
  readonly weights?: readonly Weight[];
  /** Whether there are also weights that are mostly zeros. */
  readonly hasSparseWeights?: boolean;
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
  /** What inputs and outputs are of, by name; default: 32-bit floats. */
  readonly kinds?: Readonly<Record<string, keyof typeof kinds>>;
}

type Field = readonly [
  number: number,
  value: number | string | Uint8Array | Float32Array | readonly number[],
];

function toVarint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function encode(fields: readonly Field[]): number[] {
  return fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [...toVarint(number * 8), ...toVarint(value)];
    if (value instanceof Float32Array)
      return [...toVarint(number * 8 + 5), ...new Uint8Array(value.buffer)];
    const bytes = typeof value === 'string' ? [...new TextEncoder().encode(value)] : [...value];
    return [...toVarint(number * 8 + 2), ...toVarint(bytes.length), ...bytes];
  });
}

function encodeValue(
  name: string,
  shape: readonly (number | string)[],
  kind: keyof typeof kinds = 'float32',
): number[] {
  const lengths = shape.map(
    (length): Field => [1, encode([[typeof length === 'number' ? 1 : 2, length]])],
  );
  const tensor = encode([
    [1, kinds[kind]],
    [2, encode(lengths)],
  ]);
  return encode([
    [1, name],
    [2, encode([[1, tensor]])],
  ]);
}

function toRawData(values: readonly number[], isWhole: boolean): Uint8Array {
  const numbers = isWhole ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
  return new Uint8Array(numbers.buffer);
}

function encodeAttribute(
  value: number | readonly number[] | Float32Array | string,
): readonly Field[] {
  const end = (kind: number): Field => [20, kind];
  if (typeof value === 'number') return [[3, value], end(2)];
  if (typeof value === 'string') return [[4, value], end(3)];
  if (value instanceof Float32Array) return [[2, value], end(1)];
  return [...value.map((one): Field => [8, one]), end(7)];
}

/** Writes an ONNX model (opset 17) by the field numbers of onnx.proto. */
export function encodeOnnx(model: FixtureModel): Uint8Array<ArrayBuffer> {
  const graph = encode([
    ...model.operations.map(
      ({ type, inputs, outputs, domain, attributes = {} }): Field => [
        1,
        encode([
          ...inputs.map((name): Field => [1, name]),
          ...outputs.map((name): Field => [2, name]),
          [4, type],
          ...Object.entries(attributes).map(
            ([name, value]): Field => [5, encode([[1, name], ...encodeAttribute(value)])],
          ),
          ...(domain === undefined ? [] : [[7, domain] as const]),
        ]),
      ],
    ),
    [2, 'fixture'],
    ...(model.weights ?? []).map(
      ({ name, shape, values, isWhole = false, kind, isElsewhere = false }): Field => [
        5,
        encode([
          ...shape.map((length): Field => [1, length]),
          [2, kind ?? (isWhole ? kinds.int64 : kinds.float32)],
          [8, name],
          [9, toRawData(values, isWhole)],
          ...(isElsewhere ? ([[14, 1]] as const) : []),
        ]),
      ],
    ),
    ...(model.hasSparseWeights === true ? ([[15, '']] as const) : []),
    ...Object.entries(model.inputs).map(
      ([name, shape]): Field => [11, encodeValue(name, shape, model.kinds?.[name])],
    ),
    ...Object.entries(model.outputs).map(
      ([name, shape]): Field => [12, encodeValue(name, shape, model.kinds?.[name])],
    ),
  ]);
  return Uint8Array.from(
    encode([
      [1, 8],
      [7, graph],
      [8, encode([[2, 17]])],
      ...model.operations.flatMap(({ domain }): Field[] =>
        domain === undefined
          ? []
          : [
              [
                8,
                encode([
                  [1, domain],
                  [2, 1],
                ]),
              ],
            ],
      ),
    ]),
  );
}
