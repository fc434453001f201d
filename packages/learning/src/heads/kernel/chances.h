#pragma once
// From logits to losses and their slopes, and to probabilities; four rows at a time.
#include "tiles.h"

// Constants of vectors are made anew wherever they stand, in four instructions; from memory it is one. `HIDE` keeps the compiler from knowing.
#define HIDE(value) __asm__("" : "+r"(value))
static const float exp_constants[] = {-87.0f,         12582912.0f,    1.44269504f,    -0.693359375f, 2.12194440e-4f,
                                      0.00831250101f, 0.0418903306f, 0.166671157f, 0.499992311f,  1.0f};

// e^x = 2^n e^r for x <= 88, with |r| <= ln 2 / 2 and the polynomial whose largest relative error is least, 2e-7. What is added to x / ln 2
// is so large that what is left of its fraction is n, in the lowest bits.
INLINE v128_t exp_4(v128_t x) {
  const float *c = exp_constants;
  HIDE(c);
  x = wasm_f32x4_max(wasm_v128_load32_splat(c), x);
  const v128_t far = wasm_v128_load32_splat(c + 1);
  v128_t n = mul_add(far, x, wasm_v128_load32_splat(c + 2));
  const v128_t power = wasm_i32x4_shl(n, 23);
  HIDE(n);
  n = wasm_f32x4_sub(n, far);
  const v128_t r = mul_add(mul_add(x, n, wasm_v128_load32_splat(c + 3)), n, wasm_v128_load32_splat(c + 4));
  v128_t p = mul_add(wasm_v128_load32_splat(c + 6), r, wasm_v128_load32_splat(c + 5));
  p = mul_add(wasm_v128_load32_splat(c + 7), p, r);
  p = mul_add(wasm_v128_load32_splat(c + 8), p, r);
  p = mul_add(wasm_v128_load32_splat(c + 9), p, r);
  p = mul_add(wasm_v128_load32_splat(c + 9), p, r);
  return wasm_i32x4_add(p, power);
}

// ln x = e ln 2 + 2 artanh((m - 1) / (m + 1)) with m in [sqrt 1/2, sqrt 2); for x >= 1.
INLINE v128_t log_4(v128_t x) {
  const v128_t half = wasm_i32x4_splat(0x3f3504f3);
  const v128_t shifted = wasm_i32x4_sub(x, half);
  const v128_t exponent = wasm_f32x4_convert_i32x4(wasm_i32x4_shr(shifted, 23));
  const v128_t m = wasm_i32x4_add(wasm_v128_and(shifted, wasm_i32x4_splat(0x7fffff)), half);
  const v128_t t = wasm_f32x4_div(wasm_f32x4_sub(m, wasm_f32x4_splat(1)), wasm_f32x4_add(m, wasm_f32x4_splat(1)));
  const v128_t s = wasm_f32x4_mul(t, t);
  v128_t series = wasm_f32x4_splat(1.0f / 9);
  series = wasm_f32x4_add(wasm_f32x4_mul(series, s), wasm_f32x4_splat(1.0f / 7));
  series = wasm_f32x4_add(wasm_f32x4_mul(series, s), wasm_f32x4_splat(1.0f / 5));
  series = wasm_f32x4_add(wasm_f32x4_mul(series, s), wasm_f32x4_splat(1.0f / 3));
  series = wasm_f32x4_add(wasm_f32x4_mul(series, s), wasm_f32x4_splat(1));
  return wasm_f32x4_add(wasm_f32x4_mul(exponent, wasm_f32x4_splat(0.69314718f)), wasm_f32x4_mul(wasm_f32x4_add(t, t), series));
}

INLINE v128_t wide_sum(v128_t x) {
  return wasm_f64x2_add(wasm_f64x2_promote_low_f32x4(x), wasm_f64x2_promote_low_f32x4(wasm_i32x4_shuffle(x, x, 2, 3, 0, 1)));
}

INLINE void add_losses(double *losses, v128_t loss, v128_t held, v128_t curvature) {
  const v128_t bends = wide_sum(curvature);
  const v128_t own = wide_sum(wasm_v128_andnot(loss, held)), others = wide_sum(wasm_v128_and(loss, held));
  losses[0] += wasm_f64x2_extract_lane(own, 0) + wasm_f64x2_extract_lane(own, 1);
  losses[1] += wasm_f64x2_extract_lane(others, 0) + wasm_f64x2_extract_lane(others, 1);
  losses[2] += wasm_f64x2_extract_lane(bends, 0) + wasm_f64x2_extract_lane(bends, 1);
}

INLINE v128_t folds_of_4(const byte *folds) {
  return wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(wasm_v128_load32_zero(folds)));
}

// Numbers of one row of z are eight apart.
static void soften(float *z, int panels, int classes, int groups, const int *labels, const float *weights, const byte *folds,
                   double *losses) {
  const int columns = groups * classes;
  for (int row = 0; row < 8 * panels; row += 4) {
    const v128_t label = wasm_v128_load(labels + row), weight = wasm_v128_load(weights + row), fold = folds_of_4(folds + row);
    float *own = z + (row >> 3) * 8 * columns + (row & 4);
    for (int g = 0; g < groups; g++, own += 8 * classes) {
      v128_t most = wasm_v128_load(own), sum = wasm_f32x4_splat(0), told = sum, squares = sum;
      for (int k = 1; k < classes; k++) most = wasm_f32x4_pmax(most, wasm_v128_load(own + 8 * k));
      for (int k = 0; k < classes; k++) {
        const v128_t away = wasm_f32x4_sub(wasm_v128_load(own + 8 * k), most), share = exp_4(away);
        sum = wasm_f32x4_add(sum, share);
        squares = mul_add(squares, share, share);
        told = wasm_v128_or(told, wasm_v128_and(away, wasm_i32x4_eq(label, wasm_i32x4_splat(k))));
        wasm_v128_store(own + 8 * k, share);
      }
      const v128_t held = wasm_i32x4_eq(fold, wasm_i32x4_splat(g)), counted = wasm_v128_andnot(weight, held);
      const v128_t factor = wasm_f32x4_div(counted, sum);
      const v128_t bend = wasm_f32x4_sub(counted, wasm_f32x4_mul(factor, wasm_f32x4_div(squares, sum)));
      add_losses(losses + 3 * g, wasm_f32x4_mul(weight, wasm_f32x4_sub(log_4(sum), told)), held, bend);
      for (int k = 0; k < classes; k++) {
        const v128_t wanted = wasm_v128_and(counted, wasm_i32x4_eq(label, wasm_i32x4_splat(k)));
        wasm_v128_store(own + 8 * k, wasm_f32x4_sub(wasm_f32x4_mul(wasm_v128_load(own + 8 * k), factor), wanted));
      }
    }
  }
}

static void squash(float *z, int panels, int classes, int groups, const byte *labels, const float *weights, const byte *folds,
                   double *losses) {
  const int columns = groups * classes;
  const v128_t one = wasm_f32x4_splat(1), sign = wasm_f32x4_splat(-0.0f);
  for (int row = 0; row < 8 * panels; row += 4) {
    const v128_t weight = wasm_v128_load(weights + row), fold = folds_of_4(folds + row);
    const byte *told = labels + row * classes;
    float *first = z + (row >> 3) * 8 * columns + (row & 4);
    for (int k = 0; k < classes; k++) {
      const v128_t label = wasm_i32x4_make(told[k], told[k + classes], told[k + 2 * classes], told[k + 3 * classes]);
      const v128_t turn = wasm_v128_and(sign, wasm_i32x4_eq(label, wasm_i32x4_splat(1)));
      const v128_t unknown = wasm_i32x4_eq(label, wasm_i32x4_splat(255)), known = wasm_v128_andnot(weight, unknown);
      for (int g = 0; g < groups; g++) {
        float *own = first + 8 * (g * classes + k);
        const v128_t away = wasm_v128_xor(wasm_v128_load(own), turn), held = wasm_i32x4_eq(fold, wasm_i32x4_splat(g));
        const v128_t e = exp_4(wasm_v128_or(away, sign)), sum = wasm_f32x4_add(one, e);
        const v128_t over = wasm_f32x4_pmax(wasm_f32x4_splat(0), away);
        const v128_t wrong = wasm_f32x4_div(wasm_v128_bitselect(one, e, wasm_f32x4_gt(away, wasm_f32x4_splat(0))), sum);
        const v128_t slope = wasm_f32x4_mul(wasm_v128_andnot(known, held), wrong);
        const v128_t bend = wasm_f32x4_mul(slope, wasm_f32x4_sub(one, wrong));
        add_losses(losses + 3 * g, wasm_f32x4_mul(known, wasm_f32x4_add(log_4(sum), over)), held, bend);
        wasm_v128_store(own, wasm_v128_xor(turn, slope));
      }
    }
  }
}

// Numbers of one row of z are eight apart; z is divided by the temperature first.
INLINE void to_chances(float *z, int classes, int is_multi, float inverse) {
  v128_t most = wasm_v128_load(z), sum = wasm_f32x4_splat(0);
  const v128_t times = wasm_f32x4_splat(inverse), one = wasm_f32x4_splat(1);
  if (is_multi) {
    for (int k = 0; k < classes; k++) {
      const v128_t e = exp_4(wasm_f32x4_min(wasm_f32x4_splat(88), wasm_f32x4_neg(wasm_f32x4_mul(times, wasm_v128_load(z + 8 * k)))));
      wasm_v128_store(z + 8 * k, wasm_f32x4_div(one, wasm_f32x4_add(one, e)));
    }
    return;
  }
  for (int k = 1; k < classes; k++) most = wasm_f32x4_pmax(most, wasm_v128_load(z + 8 * k));
  for (int k = 0; k < classes; k++) {
    const v128_t share = exp_4(wasm_f32x4_mul(times, wasm_f32x4_sub(wasm_v128_load(z + 8 * k), most)));
    sum = wasm_f32x4_add(sum, share);
    wasm_v128_store(z + 8 * k, share);
  }
  const v128_t factor = wasm_f32x4_div(one, sum);
  for (int k = 0; k < classes; k++) wasm_v128_store(z + 8 * k, wasm_f32x4_mul(factor, wasm_v128_load(z + 8 * k)));
}
