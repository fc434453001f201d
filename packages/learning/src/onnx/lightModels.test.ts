import { expect, test } from 'vitest';
import { decodeOnnx } from './decodeOnnx.ts';
import { encodeOnnx } from './encodeOnnx.ts';
import { createLightModels } from './lightModels.fixture.ts';
import { runModel } from './runModel.fixture.ts';

const models = createLightModels();

test('[L39] there are nine, of the operators of the ONNX project’s', () => {
  expect(models).toHaveLength(9);
  const used = new Set(
    models.flatMap(
      ({ bytes }) => decodeOnnx(bytes).graph?.nodes?.map(({ opType }) => opType) ?? [],
    ),
  );
  const expected =
    'Add AveragePool BatchNormalization Concat ConstantOfShape Conv Dropout Gemm GlobalAveragePool LRN MaxPool Mul Relu Reshape Softmax Sum Transpose Unsqueeze';
  expect([...used].sort().join(' ')).toBe(expected);
});

test.each(models)('[L39] $name is read, written and run', async ({ bytes, inputShape }) => {
  expect(bytes.length).toBeLessThan(30_000);
  expect(encodeOnnx(decodeOnnx(bytes))).toEqual(bytes);
  const length = inputShape.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length }, (_, place) => (place % 17) / 17);
  const { prob } = await runModel(bytes, { data: { shape: inputShape, values } });
  expect(prob?.shape).toEqual([1, 10]);
  const shares = [...(prob?.values ?? [])].map(Number);
  expect(shares.reduce((one, other) => one + other, 0)).toBeCloseTo(1, 5);
  // All weights are alike, so all classes are.
  for (const share of shares) expect(share).toBeCloseTo(0.1, 5);
});
