#pragma once
// From rows to panels.
#include "tiles.h"

INLINE v128_t low_pair(v128_t x) { return wasm_f64x2_promote_low_f32x4(x); }
INLINE v128_t high_pair(v128_t x) { return wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(x, x, 2, 3, 0, 1)); }

// Adds up how far numbers are from those of one row, and the squares of that.
static void add_moments(const float *x, int rows, int dimensions, const float *from, double *sums, double *squares) {
  const int whole = dimensions & ~3;
  for (int row = 0; row < rows; row += 8) {
    const int count = rows - row < 8 ? rows - row : 8;
    for (int d = 0; d < whole; d += 4) {
      const v128_t origin = wasm_v128_load(from + d), low_origin = low_pair(origin), high_origin = high_pair(origin);
      v128_t low = wasm_v128_load(sums + d), high = wasm_v128_load(sums + d + 2);
      v128_t low_square = wasm_v128_load(squares + d), high_square = wasm_v128_load(squares + d + 2);
      for (int r = 0; r < count; r++) {
        const v128_t value = wasm_v128_load(x + r * dimensions + d);
        const v128_t a = wasm_f64x2_sub(low_pair(value), low_origin), b = wasm_f64x2_sub(high_pair(value), high_origin);
        low = wasm_f64x2_add(low, a);
        high = wasm_f64x2_add(high, b);
        low_square = wasm_f64x2_add(low_square, wasm_f64x2_mul(a, a));
        high_square = wasm_f64x2_add(high_square, wasm_f64x2_mul(b, b));
      }
      wasm_v128_store(sums + d, low);
      wasm_v128_store(sums + d + 2, high);
      wasm_v128_store(squares + d, low_square);
      wasm_v128_store(squares + d + 2, high_square);
    }
    for (int d = whole; d < dimensions; d++)
      for (int r = 0; r < count; r++) {
        const double away = (double)x[r * dimensions + d] - from[d];
        sums[d] += away;
        squares[d] += away * away;
      }
    x += 8 * dimensions;
  }
}

INLINE v128_t standardise(v128_t x, const double *mean, const double *scale) {
  const v128_t low = wasm_f64x2_mul(wasm_f64x2_sub(low_pair(x), wasm_v128_load(mean)), wasm_v128_load(scale));
  const v128_t high = wasm_f64x2_mul(wasm_f64x2_sub(high_pair(x), wasm_v128_load(mean + 2)), wasm_v128_load(scale + 2));
  return wasm_i32x4_shuffle(wasm_f32x4_demote_f64x2_zero(low), wasm_f32x4_demote_f64x2_zero(high), 0, 1, 4, 5);
}

// What fills up rows and numbers is 0.
static void pack_rows(const float *x, int rows, int dimensions, const double *mean, const double *scale, float *panels) {
  const int whole = dimensions & ~3;
  for (int row = 0; row < rows; row += 4) {
    float *to = panels + (row >> 3) * panel_of(dimensions) + (row & 4);
    const int count = rows - row < 4 ? rows - row : 4;
    for (int d = 0; d < whole; d += 4) {
      v128_t r[4];
      UNROLL for (int u = 0; u < 4; u++)
        r[u] = u < count ? standardise(wasm_v128_load(x + u * dimensions + d), mean + d, scale + d) : wasm_f32x4_splat(0);
      transpose_4(r);
      UNROLL for (int u = 0; u < 4; u++) wasm_v128_store(to + 8 * (d + u), r[u]);
    }
    for (int d = whole; d < padded(dimensions); d++)
      for (int u = 0; u < 4; u++)
        to[8 * d + u] = u < count && d < dimensions ? (float)(((double)x[u * dimensions + d] - mean[d]) * scale[d]) : 0;
    x += 4 * dimensions;
  }
  if (((rows - 1) & 4) == 0) {
    float *to = panels + ((rows - 1) >> 3) * panel_of(dimensions) + 4;
    for (int d = 0; d < padded(dimensions); d++) wasm_v128_store(to + 8 * d, wasm_f32x4_splat(0));
  }
}

// Adds each row, times its weight, to the sum of its kind.
static void add_kinds(const float *panels, int rows, int dimensions, const int *kinds, const float *weights, float *sums) {
  const int size = padded(dimensions);
  for (int row = 0; row < rows; row += 4) {
    const float *from = panels + (row >> 3) * panel_of(dimensions) + (row & 4);
    const int count = rows - row < 4 ? rows - row : 4;
    for (int d = 0; d < size; d += 4) {
      v128_t r[4];
      UNROLL for (int u = 0; u < 4; u++) r[u] = wasm_v128_load(from + 8 * (d + u));
      transpose_4(r);
      for (int u = 0; u < count; u++) {
        float *to = sums + kinds[row + u] * size + d;
        wasm_v128_store(to, wasm_f32x4_add(wasm_v128_load(to), wasm_f32x4_mul(wasm_v128_load32_splat(weights + row + u), r[u])));
      }
    }
  }
}
