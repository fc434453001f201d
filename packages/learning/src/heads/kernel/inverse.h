#pragma once
// The inverse of a symmetric matrix by its Cholesky factor: L, then L⁻¹, then (L⁻¹)ᵀ L⁻¹.
#include "tiles.h"

double sqrt(double);

// Four sums, none of which waits for the others.
INLINE double dot_2(const double *a, const double *b, int count) {
  v128_t sums[4];
  UNROLL for (int u = 0; u < 4; u++) sums[u] = wasm_f64x2_splat(0);
  int k = 0;
  for (; k + 8 <= count; k += 8)
    UNROLL for (int u = 0; u < 4; u++) sums[u] = wasm_f64x2_add(sums[u], wasm_f64x2_mul(wasm_v128_load(a + k + 2 * u), wasm_v128_load(b + k + 2 * u)));
  const v128_t sum = wasm_f64x2_add(wasm_f64x2_add(sums[0], sums[1]), wasm_f64x2_add(sums[2], sums[3]));
  double total = wasm_f64x2_extract_lane(sum, 0) + wasm_f64x2_extract_lane(sum, 1);
  for (; k < count; k++) total += a[k] * b[k];
  return total;
}

INLINE void add_2(double *to, const double *from, double times, int count) {
  const v128_t factor = wasm_f64x2_splat(times);
  int k = 0;
  for (; k + 2 <= count; k += 2) wasm_v128_store(to + k, wasm_f64x2_add(wasm_v128_load(to + k), wasm_f64x2_mul(factor, wasm_v128_load(from + k))));
  for (; k < count; k++) to[k] += times * from[k];
}

// Of times × matrix + diagonal; the upper triangle of the matrix is read. `work` is 3 × size × size doubles.
static void invert_into(const float *matrix, int row_length, int size, double times, double diagonal, double *work, float *result) {
  double *factor = work, *lower = work + size * size, *inverse = lower + size * size;
  for (int row = 0; row < size; row++)
    for (int column = 0; column <= row; column++) {
      const double *left = factor + row * size, *right = factor + column * size;
      const double value = times * matrix[column * row_length + row] + (row == column ? diagonal : 0);
      const double rest = value - dot_2(left, right, column);
      // What rounding makes negative counts as nearly nothing.
      factor[row * size + column] = row == column ? sqrt(rest > 1e-12 ? rest : 1e-12) : rest / right[column];
    }
  for (int row = 0; row < size; row++) {
    double *own = lower + row * size;
    for (int k = 0; k < size; k++) own[k] = inverse[row * size + k] = 0;
    own[row] = 1;
    for (int k = 0; k < row; k++) add_2(own, lower + k * size, -factor[row * size + k], k + 1);
    for (int k = 0; k <= row; k++) own[k] /= factor[row * size + row];
    for (int k = 0; k <= row; k++) add_2(inverse + k * size, own, own[k], k + 1);
  }
  for (int row = 0; row < size; row++)
    for (int k = 0; k <= row; k++) result[row * size + k] = result[k * size + row] = (float)inverse[row * size + k];
}
