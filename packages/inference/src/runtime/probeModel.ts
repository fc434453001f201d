/**
 * The smallest model there is, `y = Identity(x)`, as ONNX bytes. What can't be started with it is not the fault of any other model, and
 * the runtime compiles while that one is still on its way.
 */
export const probeModel: Uint8Array = Uint8Array.from([
  8, 7, 18, 0, 58, 55, 10, 16, 10, 1, 120, 18, 1, 121, 34, 8, 73, 100, 101, 110, 116, 105, 116, 121,
  18, 1, 112, 90, 15, 10, 1, 120, 18, 10, 10, 8, 8, 1, 18, 4, 10, 2, 8, 1, 98, 15, 10, 1, 121, 18,
  10, 10, 8, 8, 1, 18, 4, 10, 2, 8, 1, 66, 4, 10, 0, 16, 13,
]);
