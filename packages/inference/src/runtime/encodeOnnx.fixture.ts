/** A weight of a model that is made for a test. */
interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** An operation of such a model. */
interface Operation {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly domain?: string;
}

/** Such a model: 32-bit floats throughout; a text as a length stands for any. */
export interface FixtureModel {
  readonly operations: readonly Operation[];
  readonly weights?: readonly Weight[];
  readonly inputs: Readonly<Record<string, readonly (number | string)[]>>;
  readonly outputs: Readonly<Record<string, readonly (number | string)[]>>;
}

type Field = readonly [number: number, value: number | string | Uint8Array | readonly number[]];

function toVarint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function encode(fields: readonly Field[]): number[] {
  return fields.flatMap(([number, value]) => {
    if (typeof value === 'number') return [...toVarint(number * 8), ...toVarint(value)];
    const bytes = typeof value === 'string' ? [...new TextEncoder().encode(value)] : [...value];
    return [...toVarint(number * 8 + 2), ...toVarint(bytes.length), ...bytes];
  });
}

function encodeValue(name: string, shape: readonly (number | string)[]): number[] {
  const lengths = shape.map(
    (length): Field => [1, encode([[typeof length === 'number' ? 1 : 2, length]])],
  );
  const tensor = encode([
    [1, 1],
    [2, encode(lengths)],
  ]);
  return encode([
    [1, name],
    [2, encode([[1, tensor]])],
  ]);
}

/** Writes an ONNX model (opset 17) by the field numbers of onnx.proto. */
export function encodeOnnx(model: FixtureModel): Uint8Array<ArrayBuffer> {
  const graph = encode([
    ...model.operations.map(
      ({ type, inputs, outputs, domain }): Field => [
        1,
        encode([
          ...inputs.map((name): Field => [1, name]),
          ...outputs.map((name): Field => [2, name]),
          [4, type],
          ...(domain === undefined ? [] : [[7, domain] as const]),
        ]),
      ],
    ),
    [2, 'fixture'],
    ...(model.weights ?? []).map(
      ({ name, shape, values }): Field => [
        5,
        encode([
          ...shape.map((length): Field => [1, length]),
          [2, 1],
          [8, name],
          [9, new Uint8Array(Float32Array.from(values).buffer)],
        ]),
      ],
    ),
    ...Object.entries(model.inputs).map(([name, shape]): Field => [11, encodeValue(name, shape)]),
    ...Object.entries(model.outputs).map(([name, shape]): Field => [12, encodeValue(name, shape)]),
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
