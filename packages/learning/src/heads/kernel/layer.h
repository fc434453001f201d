#pragma once
// One layer on rows as they come, eight at a time: they are turned into a panel, and the panel is multiplied.
#include "chances.h"

// Whether a number isn't finite: compared as bits, since fast arithmetic takes for granted that all are.
INLINE v128_t wild_4(v128_t x) {
  const v128_t exponent = wasm_i32x4_splat(0x7f800000);
  return wasm_i32x4_eq(wasm_v128_and(x, exponent), exponent);
}

// Turns eight rows; numbers that fill the panel up stay as they are, since their weights are 0.
static void turn(const float *x, int inputs, float *panel) {
  const int whole = inputs & ~3;
  for (int half = 0; half < 8; half += 4, x += 4 * inputs, panel += 4) {
    for (int k = 0; k < whole; k += 4) {
      v128_t r[4];
      UNROLL for (int u = 0; u < 4; u++) r[u] = wasm_v128_load(x + u * inputs + k);
      transpose_4(r);
      UNROLL for (int u = 0; u < 4; u++) wasm_v128_store(panel + 8 * (k + u), r[u]);
    }
    for (int k = whole; k < inputs; k++)
      wasm_v128_store(panel + 8 * k, wasm_f32x4_make(x[k], x[inputs + k], x[2 * inputs + k], x[3 * inputs + k]));
  }
}

enum { PLAIN, RECTIFIED, SOFTMAX, SIGMOID };

static int run_layer(const float *x, int rows, int inputs, const float *w, const float *bias, int columns, int finish, float inverse,
                     float *panel, float *out) {
  v128_t wild = wasm_i32x4_splat(0);
  float *z = panel + 8 * padded(inputs);
  for (int row = 0; row < rows; row += 8, x += 8 * inputs, out += 8 * columns) {
    turn(x, inputs, panel);
    forward(1, panel, inputs, w, bias, columns, z);
    for (int at = 0; at < 8 * columns; at += 4) {
      const v128_t value = wasm_v128_load(z + at);
      wild = wasm_v128_or(wild, wild_4(value));
      if (finish == RECTIFIED) wasm_v128_store(z + at, wasm_f32x4_pmax(wasm_f32x4_splat(0), value));
    }
    if (finish == SOFTMAX || finish == SIGMOID) {
      to_chances(z, columns, finish == SIGMOID, inverse);
      to_chances(z + 4, columns, finish == SIGMOID, inverse);
    }
    for (int half = 0; half < 8; half += 4) {
      float *to = out + half * columns;
      int c = 0;
      for (; c + 4 <= columns; c += 4) {
        v128_t r[4];
        UNROLL for (int u = 0; u < 4; u++) r[u] = wasm_v128_load(z + 8 * (c + u) + half);
        transpose_4(r);
        UNROLL for (int u = 0; u < 4; u++) wasm_v128_store(to + u * columns + c, r[u]);
      }
      for (; c < columns; c++)
        for (int u = 0; u < 4; u++) to[u * columns + c] = z[8 * c + half + u];
    }
  }
  return wasm_v128_any_true(wild);
}
