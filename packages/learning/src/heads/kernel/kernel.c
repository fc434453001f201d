// The two matrix products of a head, and what lies between them: see Kernel.ts for the meaning of every argument.
// Built by build.mjs into kernelModule.ts.
#include <wasm_simd128.h>

typedef unsigned char byte;

#define MUL_ADD(sum, a, b) sum = wasm_f32x4_add(sum, wasm_f32x4_mul(a, b))

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
    MUL_ADD(s00, x, b0);
    MUL_ADD(s01, x, b1);
    x = wasm_v128_load32_splat(a1);
    MUL_ADD(s10, x, b0);
    MUL_ADD(s11, x, b1);
    x = wasm_v128_load32_splat(a2);
    MUL_ADD(s20, x, b0);
    MUL_ADD(s21, x, b1);
    x = wasm_v128_load32_splat(a3);
    MUL_ADD(s30, x, b0);
    MUL_ADD(s31, x, b1);
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
    MUL_ADD(s0, wasm_v128_load32_splat(a), b0);
    MUL_ADD(s1, wasm_v128_load32_splat(a + a_row), b0);
    MUL_ADD(s2, wasm_v128_load32_splat(a + 2 * a_row), b0);
    MUL_ADD(s3, wasm_v128_load32_splat(a + 3 * a_row), b0);
  }
  wasm_v128_store(c, s0);
  wasm_v128_store(c + c_row, s1);
  wasm_v128_store(c + 2 * c_row, s2);
  wasm_v128_store(c + 3 * c_row, s3);
}

static inline void tile_1x4(int k_count, const float *a, int a_k, const float *b, int b_row, float *c) {
  v128_t s = wasm_v128_load(c);
  for (int k = 0; k < k_count; k++, a += a_k, b += b_row) MUL_ADD(s, wasm_v128_load32_splat(a), wasm_v128_load(b));
  wasm_v128_store(c, s);
}

__attribute__((export_name("multiply"))) void multiply(int rows, int columns, int k_count, const float *a, int a_row, int a_k,
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

// e^x = 2^n e^r with |r| <= ln 2 / 2 and six terms of the series; relative error below 2e-7 on [-87, 88].
static inline v128_t exp_4(v128_t x) {
  x = wasm_f32x4_max(wasm_f32x4_splat(-87.0f), wasm_f32x4_min(wasm_f32x4_splat(88.0f), x));
  const v128_t n = wasm_f32x4_nearest(wasm_f32x4_mul(x, wasm_f32x4_splat(1.44269504f)));
  v128_t r = wasm_f32x4_sub(x, wasm_f32x4_mul(n, wasm_f32x4_splat(0.693359375f)));
  r = wasm_f32x4_add(r, wasm_f32x4_mul(n, wasm_f32x4_splat(2.12194440e-4f)));
  v128_t p = wasm_f32x4_splat(1.0f / 720);
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(1.0f / 120));
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(1.0f / 24));
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(1.0f / 6));
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(0.5f));
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(1.0f));
  p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(1.0f));
  const v128_t power = wasm_i32x4_shl(wasm_i32x4_add(wasm_i32x4_trunc_sat_f32x4(n), wasm_i32x4_splat(127)), 23);
  return wasm_f32x4_mul(p, power);
}

// ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)) with m in [sqrt 1/2, sqrt 2); for x > 0.
static double log_1(double x) {
  union { double number; unsigned long long bits; } u = { x };
  int exponent = (int)(u.bits >> 52) - 1023;
  u.bits = (u.bits & 0xfffffffffffffull) | 0x3ff0000000000000ull;
  double m = u.number;
  if (m > 1.4142135623730951) {
    m *= 0.5;
    exponent += 1;
  }
  const double t = (m - 1) / (m + 1), s = t * t;
  const double series = 1 + s * (1.0 / 3 + s * (1.0 / 5 + s * (1.0 / 7 + s * (1.0 / 9 + s * (1.0 / 11 + s / 13)))));
  return exponent * 0.6931471805599453 + 2 * t * series;
}

// From logits to what the loss changes by with each of them; the losses of each group are added to.
static void soften(float *z, int count, int width, int classes, int groups, const int *labels, const float *weights,
                   const byte *folds, double *losses) {
  for (int row = 0; row < count; row++, z += width) {
    const int label = labels[row];
    const float weight = weights[row];
    float label_logits[16];
    for (int g = 0; g < groups; g++) {
      float *own = z + g * classes, most = own[0];
      for (int k = 1; k < classes; k++) most = own[k] > most ? own[k] : most;
      for (int k = 0; k < classes; k++) own[k] -= most;
      label_logits[g] = own[label];
    }
    for (int column = 0; column < width; column += 4) wasm_v128_store(z + column, exp_4(wasm_v128_load(z + column)));
    for (int g = 0; g < groups; g++) {
      float *own = z + g * classes, sum = 0;
      for (int k = 0; k < classes; k++) sum += own[k];
      const double loss = weight * (log_1(sum) - label_logits[g]);
      const int held = folds[row] == g;
      losses[2 * g + held] += loss;
      const float factor = held ? 0 : weight / sum;
      for (int k = 0; k < classes; k++) own[k] *= factor;
      if (!held) own[label] -= weight;
    }
    for (int column = groups * classes; column < width; column++) z[column] = 0;
  }
}

static void squash(float *z, int count, int width, int classes, int groups, const byte *labels, const float *weights,
                   const byte *folds, double *losses) {
  for (int row = 0; row < count; row++, z += width, labels += classes) {
    const float weight = weights[row];
    for (int g = 0; g < groups; g++) {
      const int held = folds[row] == g;
      for (int k = 0; k < classes; k++) {
        float *own = z + g * classes + k;
        const int label = labels[k];
        if (label == 255) {
          *own = 0;
          continue;
        }
        const float away = label ? -*own : *own;
        const float e = wasm_f32x4_extract_lane(exp_4(wasm_f32x4_splat(away < 0 ? away : -away)), 0);
        losses[2 * g + held] += weight * (log_1(1.0 + e) + (away > 0 ? away : 0));
        const float wrong = away > 0 ? 1 / (1 + e) : e / (1 + e);
        *own = held ? 0 : label ? -weight * wrong : weight * wrong;
      }
    }
    for (int column = groups * classes; column < width; column++) z[column] = 0;
  }
}

#define BLOCK 64

__attribute__((export_name("descend"))) void descend(const float *x, int rows, int dimensions, const float *w, const float *bias,
                                                     int width, float *z, float *slope, float *bias_slope, const int *labels,
                                                     const float *weights, const byte *folds, int classes, int groups,
                                                     int is_multi, double *losses) {
  for (int start = 0; start < rows; start += BLOCK) {
    const int count = rows - start < BLOCK ? rows - start : BLOCK;
    const float *block = x + start * dimensions;
    for (int row = 0; row < count; row++)
      for (int column = 0; column < width; column += 4)
        wasm_v128_store(z + row * width + column, wasm_v128_load(bias + column));
    multiply(count, width, dimensions, block, dimensions, 1, w, width, z, width);
    if (is_multi)
      squash(z, count, width, classes, groups, (const byte *)labels + start * classes, weights + start, folds + start, losses);
    else
      soften(z, count, width, classes, groups, labels + start, weights + start, folds + start, losses);
    multiply(dimensions, width, count, block, 1, dimensions, z, width, slope, width);
    for (int row = 0; row < count; row++)
      for (int column = 0; column < width; column += 4)
        wasm_v128_store(bias_slope + column,
                        wasm_f32x4_add(wasm_v128_load(bias_slope + column), wasm_v128_load(z + row * width + column)));
  }
}
