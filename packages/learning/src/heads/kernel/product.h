#pragma once
// A product of matrices that lie row after row.
#include "tiles.h"

// Four rows by eight columns in registers.
static inline void tile_4x8(int k_count, const float *a, int a_row, int a_k, const float *b, int b_row, float *c, int c_row) {
  v128_t s00 = wasm_v128_load(c), s01 = wasm_v128_load(c + 4);
  v128_t s10 = wasm_v128_load(c + c_row), s11 = wasm_v128_load(c + c_row + 4);
  v128_t s20 = wasm_v128_load(c + 2 * c_row), s21 = wasm_v128_load(c + 2 * c_row + 4);
  v128_t s30 = wasm_v128_load(c + 3 * c_row), s31 = wasm_v128_load(c + 3 * c_row + 4);
  const float *a1 = a + a_row, *a2 = a1 + a_row, *a3 = a2 + a_row;
  for (int k = 0; k < k_count; k++) {
    const v128_t b0 = wasm_v128_load(b), b1 = wasm_v128_load(b + 4);
    v128_t x = wasm_v128_load32_splat(a);
    s00 = mul_add(s00, x, b0);
    s01 = mul_add(s01, x, b1);
    x = wasm_v128_load32_splat(a1);
    s10 = mul_add(s10, x, b0);
    s11 = mul_add(s11, x, b1);
    x = wasm_v128_load32_splat(a2);
    s20 = mul_add(s20, x, b0);
    s21 = mul_add(s21, x, b1);
    x = wasm_v128_load32_splat(a3);
    s30 = mul_add(s30, x, b0);
    s31 = mul_add(s31, x, b1);
    a += a_k;
    a1 += a_k;
    a2 += a_k;
    a3 += a_k;
    b += b_row;
  }
  wasm_v128_store(c, s00);
  wasm_v128_store(c + 4, s01);
  wasm_v128_store(c + c_row, s10);
  wasm_v128_store(c + c_row + 4, s11);
  wasm_v128_store(c + 2 * c_row, s20);
  wasm_v128_store(c + 2 * c_row + 4, s21);
  wasm_v128_store(c + 3 * c_row, s30);
  wasm_v128_store(c + 3 * c_row + 4, s31);
}

static inline void tile_4x4(int k_count, const float *a, int a_row, int a_k, const float *b, int b_row, float *c, int c_row) {
  v128_t s0 = wasm_v128_load(c), s1 = wasm_v128_load(c + c_row);
  v128_t s2 = wasm_v128_load(c + 2 * c_row), s3 = wasm_v128_load(c + 3 * c_row);
  for (int k = 0; k < k_count; k++, a += a_k, b += b_row) {
    const v128_t b0 = wasm_v128_load(b);
    s0 = mul_add(s0, wasm_v128_load32_splat(a), b0);
    s1 = mul_add(s1, wasm_v128_load32_splat(a + a_row), b0);
    s2 = mul_add(s2, wasm_v128_load32_splat(a + 2 * a_row), b0);
    s3 = mul_add(s3, wasm_v128_load32_splat(a + 3 * a_row), b0);
  }
  wasm_v128_store(c, s0);
  wasm_v128_store(c + c_row, s1);
  wasm_v128_store(c + 2 * c_row, s2);
  wasm_v128_store(c + 3 * c_row, s3);
}

static inline void tile_1x4(int k_count, const float *a, int a_k, const float *b, int b_row, float *c) {
  v128_t s = wasm_v128_load(c);
  for (int k = 0; k < k_count; k++, a += a_k, b += b_row) s = mul_add(s, wasm_v128_load32_splat(a), wasm_v128_load(b));
  wasm_v128_store(c, s);
}

static void product(int rows, int columns, int k_count, const float *a, int a_row, int a_k,
                                                       const float *b, int b_row, float *c, int c_row) {
  int row = 0;
  for (; row + 4 <= rows; row += 4) {
    const float *a_here = a + row * a_row;
    float *c_here = c + row * c_row;
    int column = 0;
    for (; column + 8 <= columns; column += 8) tile_4x8(k_count, a_here, a_row, a_k, b + column, b_row, c_here + column, c_row);
    for (; column < columns; column += 4) tile_4x4(k_count, a_here, a_row, a_k, b + column, b_row, c_here + column, c_row);
  }
  for (; row < rows; row++)
    for (int column = 0; column < columns; column += 4)
      tile_1x4(k_count, a + row * a_row, a_k, b + column, b_row, c + row * c_row + column);
}

