#pragma once
// One layer on rows as they come: four of them are turned in registers, n columns at a time.
#include "chances.h"

INLINE void layer_tile(const int n, const float *x, int inputs, const float *w, int w_row, const float *bias, float *z) {
  v128_t s[n];
  UNROLL for (int c = 0; c < n; c++) s[c] = wasm_v128_load32_splat(bias + c);
  const int whole = inputs & ~3;
  for (int k = 0; k < whole; k += 4) {
    v128_t r[4] = { wasm_v128_load(x + k), wasm_v128_load(x + inputs + k), wasm_v128_load(x + 2 * inputs + k), wasm_v128_load(x + 3 * inputs + k) };
    transpose_4(r);
    UNROLL for (int u = 0; u < 4; u++, w += w_row)
      UNROLL for (int c = 0; c < n; c++) MUL_ADD(s[c], r[u], wasm_v128_load32_splat(w + c));
  }
  for (int k = whole; k < inputs; k++, w += w_row) {
    const v128_t r = wasm_f32x4_make(x[k], x[inputs + k], x[2 * inputs + k], x[3 * inputs + k]);
    UNROLL for (int c = 0; c < n; c++) MUL_ADD(s[c], r, wasm_v128_load32_splat(w + c));
  }
  UNROLL for (int c = 0; c < n; c++) wasm_v128_store(z + 4 * c, s[c]);
}

// Whether a number isn't finite: compared as bits, since fast arithmetic takes for granted that all are.
INLINE v128_t wild_4(v128_t x) {
  const v128_t exponent = wasm_i32x4_splat(0x7f800000);
  return wasm_i32x4_eq(wasm_v128_and(x, exponent), exponent);
}

enum { PLAIN, RECTIFIED, SOFTMAX, SIGMOID };

static int run_layer(const float *x, int rows, int inputs, const float *w, const float *bias, int columns, int finish, float inverse,
                     float *z, float *out) {
  v128_t wild = wasm_i32x4_splat(0);
  for (int row = 0; row < rows; row += 4, x += 4 * inputs, out += 4 * columns) {
    for (int column = 0; column < columns;) {
      const int left = columns - column;
#define CALL(n) { layer_tile(n, x, inputs, w + column, columns, bias + column, z + 4 * column); column += n; }
      if (left >= 10 && left != 12 && left != 16) CALL(10)
      else if (left >= 8) CALL(8)
      else if (left >= 4) CALL(4)
      else if (left >= 2) CALL(2)
      else CALL(1)
#undef CALL
    }
    for (int c = 0; c < columns; c++) {
      const v128_t value = wasm_v128_load(z + 4 * c);
      wild = wasm_v128_or(wild, wild_4(value));
      if (finish == RECTIFIED) wasm_v128_store(z + 4 * c, wasm_f32x4_pmax(wasm_f32x4_splat(0), value));
    }
    if (finish == SOFTMAX || finish == SIGMOID) to_chances(z, columns, finish == SIGMOID, inverse);
    for (int c = 0; c < columns; c++) {
      const v128_t value = wasm_v128_load(z + 4 * c);
      wasm_v128_store32_lane(out + c, value, 0);
      wasm_v128_store32_lane(out + columns + c, value, 1);
      wasm_v128_store32_lane(out + 2 * columns + c, value, 2);
      wasm_v128_store32_lane(out + 3 * columns + c, value, 3);
    }
  }
  return wasm_v128_any_true(wild);
}
