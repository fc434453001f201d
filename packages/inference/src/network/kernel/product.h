#pragma once
// A product of matrices in registers: rows of numbers by panels of eight columns, number k of a panel's columns at [k][column].
#include <wasm_simd128.h>

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#define ADD wasm_f32x4_add
#define SUB wasm_f32x4_sub

// What becomes of a sum: another number is added to it, and what is below zero is zero.
typedef struct {
  const float *other;
  int is_rectified;
} Finish;

INLINE v128_t finished(v128_t sum, Finish finish, int place) {
  if (finish.other) sum = ADD(sum, wasm_v128_load(finish.other + place));
  return finish.is_rectified ? wasm_f32x4_max(sum, wasm_f32x4_splat(0)) : sum;
}

// Four rows by eight columns are eight sums: with more the compiler runs out of registers.
INLINE void tile(const int rows, const int vectors, int size, const float *a, int a_row, const float *b, const float *bias, Finish finish,
                 float *result, int place, int result_row) {
  v128_t s[rows][vectors];
  UNROLL for (int v = 0; v < vectors; v++) {
    const v128_t start = bias ? wasm_v128_load(bias + 4 * v) : wasm_f32x4_splat(0);
    UNROLL for (int r = 0; r < rows; r++) s[r][v] = start;
  }
  for (int k = 0; k < size; k++, a++, b += 4 * vectors) {
    v128_t y[vectors];
    UNROLL for (int v = 0; v < vectors; v++) y[v] = wasm_v128_load(b + 4 * v);
    UNROLL for (int r = 0; r < rows; r++) {
      const v128_t x = wasm_v128_load32_splat(a + r * a_row);
      UNROLL for (int v = 0; v < vectors; v++) s[r][v] = ADD(s[r][v], wasm_f32x4_mul(x, y[v]));
    }
  }
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < vectors; v++) {
    const int at = place + r * result_row + 4 * v;
    wasm_v128_store(result + at, finished(s[r][v], finish, at));
  }
}

INLINE void panel(const int vectors, int rows, int size, const float *a, int a_row, const float *b, const float *bias, Finish finish,
                  float *result, int place, int result_row) {
  int row = 0;
  for (; row + 4 <= rows; row += 4) tile(4, vectors, size, a + row * a_row, a_row, b, bias, finish, result, place + row * result_row, result_row);
  for (; row < rows; row++) tile(1, vectors, size, a + row * a_row, a_row, b, bias, finish, result, place + row * result_row, result_row);
}

// `columns` is a multiple of four: the last panel may have four.
__attribute__((noinline)) static void multiply(int rows, int columns, int size, const float *a, int a_row, const float *b, const float *bias,
                                               Finish finish, float *result, int place) {
  for (int column = 0; column < columns; column += 8, b += 8 * size) {
    const float *own = bias ? bias + column : 0;
    if (column + 8 <= columns) panel(2, rows, size, a, a_row, b, own, finish, result, place + column, columns);
    else panel(1, rows, size, a, a_row, b, own, finish, result, place + column, columns);
  }
}
