#pragma once
// Products in registers. Rows lie in panels of eight: number k of row r is at [k][r]. Four rows are one vector, so that weights are
// what is spread over lanes, and no column has to be filled up.
#include <wasm_simd128.h>

typedef unsigned char byte;

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

// sum += a b: in one instruction, rounded once, where the module is built for it.
#ifdef __wasm_relaxed_simd__
INLINE v128_t mul_add(v128_t sum, v128_t a, v128_t b) { return (v128_t)__builtin_wasm_relaxed_madd_f32x4((__f32x4)a, (__f32x4)b, (__f32x4)sum); }
#else
INLINE v128_t mul_add(v128_t sum, v128_t a, v128_t b) { return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b)); }
#endif

// Sums are made in the order of the source. Left alone, the compiler makes all of one kind first, and browsers, which keep its order, run
// out of registers and write sums to memory and back.
#define PIN(a, b) __asm__("" : "+r"(a), "+r"(b))

// Numbers of a row with those that fill it up.
INLINE int padded(int dimensions) { return (dimensions + 3) & ~3; }

// From one panel to the next: sixteen more, so that the same number of all panels doesn't fall on one set of the cache.
INLINE int panel_of(int dimensions) { return 8 * padded(dimensions) + 16; }

#define ZIP_LOW(a, b) wasm_i32x4_shuffle(a, b, 0, 4, 1, 5)
#define ZIP_HIGH(a, b) wasm_i32x4_shuffle(a, b, 2, 6, 3, 7)
#define LOW_HALVES(a, b) wasm_i64x2_shuffle(a, b, 0, 2)
#define HIGH_HALVES(a, b) wasm_i64x2_shuffle(a, b, 1, 3)

INLINE void transpose_4(v128_t *r) {
  const v128_t a = ZIP_LOW(r[0], r[1]), b = ZIP_HIGH(r[0], r[1]), c = ZIP_LOW(r[2], r[3]), d = ZIP_HIGH(r[2], r[3]);
  r[0] = LOW_HALVES(a, c);
  r[1] = HIGH_HALVES(a, c);
  r[2] = LOW_HALVES(b, d);
  r[3] = HIGH_HALVES(b, d);
}

// The sums of the lanes of four vectors.
INLINE v128_t sums_of_4(v128_t a, v128_t b, v128_t c, v128_t d) {
  const v128_t left = wasm_f32x4_add(ZIP_LOW(a, b), ZIP_HIGH(a, b)), right = wasm_f32x4_add(ZIP_LOW(c, d), ZIP_HIGH(c, d));
  return wasm_f32x4_add(LOW_HALVES(left, right), HIGH_HALVES(left, right));
}

INLINE float sum_of(v128_t a) {
  return (wasm_f32x4_extract_lane(a, 0) + wasm_f32x4_extract_lane(a, 1)) + (wasm_f32x4_extract_lane(a, 2) + wasm_f32x4_extract_lane(a, 3));
}

// Columns of a tile at most: with the rows' numbers, ten sums are as many as there are registers for.
#define MOST 5

// Eight rows by n columns: z = bias + x w.
INLINE void forward_tile(const int n, const float *x, int size, const float *w, int w_row, const float *bias, float *z) {
  v128_t s[2][MOST];
  UNROLL for (int c = 0; c < n; c++) s[0][c] = s[1][c] = wasm_v128_load32_splat(bias + c);
  for (int k = 0; k < size; k++, x += 8, w += w_row) {
    const v128_t x0 = wasm_v128_load(x), x1 = wasm_v128_load(x + 4);
    UNROLL for (int c = 0; c < n; c++) {
      const v128_t y = wasm_v128_load32_splat(w + c);
      s[0][c] = mul_add(s[0][c], x0, y);
      s[1][c] = mul_add(s[1][c], x1, y);
      PIN(s[0][c], s[1][c]);
    }
  }
  UNROLL for (int c = 0; c < n; c++) {
    wasm_v128_store(z + 8 * c, s[0][c]);
    wasm_v128_store(z + 8 * c + 4, s[1][c]);
  }
}

// Two numbers of a row by n columns: result += xᵀ z, over panels.
INLINE void backward_tile(const int n, int panels, const float *x, int x_panel, const float *z, int z_panel, float *result, int row) {
  v128_t s[2][MOST];
  UNROLL for (int c = 0; c < n; c++) s[0][c] = s[1][c] = wasm_f32x4_splat(0);
  for (int p = 0; p < panels; p++, x += x_panel, z += z_panel) {
    UNROLL for (int half = 0; half < 8; half += 4) {
      const v128_t x0 = wasm_v128_load(x + half), x1 = wasm_v128_load(x + 8 + half);
      UNROLL for (int c = 0; c < n; c++) {
        const v128_t y = wasm_v128_load(z + 8 * c + half);
        s[0][c] = mul_add(s[0][c], x0, y);
        s[1][c] = mul_add(s[1][c], x1, y);
        PIN(s[0][c], s[1][c]);
      }
    }
  }
  UNROLL for (int d = 0; d < 2; d++, result += row) {
    int c = 0;
    if (n >= 4) {
      wasm_v128_store(result, wasm_f32x4_add(wasm_v128_load(result), sums_of_4(s[d][0], s[d][1], s[d][2], s[d][3])));
      c = 4;
    }
    UNROLL for (int k = 0; k < n; k++) if (k >= c) result[k] += sum_of(s[d][k]);
  }
}

// Columns in fives, and what is left in as equal parts as can be.
#define EACH_TILE(from, columns, CALL)                                                                                             \
  for (int column = from; column < columns;) {                                                                                     \
    const int left = columns - column;                                                                                             \
    if (left >= 9 || left == 5) { CALL(5); column += 5; }                                                                          \
    else if (left == 4 || left >= 7) { CALL(4); column += 4; }                                                                     \
    else if (left == 3 || left == 6) { CALL(3); column += 3; }                                                                     \
    else if (left == 2) { CALL(2); column += 2; }                                                                                  \
    else { CALL(1); column += 1; }                                                                                                 \
  }

__attribute__((noinline)) static void forward(int panels, const float *x, int dimensions, const float *w, const float *bias, int columns, float *z) {
  for (int p = 0; p < panels; p++, x += panel_of(dimensions), z += 8 * columns) {
#define CALL(n) forward_tile(n, x, padded(dimensions), w + column, columns, bias + column, z + 8 * column)
    EACH_TILE(0, columns, CALL)
#undef CALL
  }
}

// The columns of z from `first` on; a row of the result is `columns` long.
__attribute__((noinline)) static void backward(int panels, const float *x, int x_panel, int d, const float *z, int z_panel, int first, int columns, float *result) {
  const float *own = x + 8 * d;
  float *row = result + d * columns;
#define CALL(n) backward_tile(n, panels, own, x_panel, z + 8 * column, z_panel, row + column, columns)
  EACH_TILE(first, columns, CALL)
#undef CALL
}
