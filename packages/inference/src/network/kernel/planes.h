#pragma once
// Planes of pixels: picture after picture, line after line, the channels of a pixel one after the other.
#include "product.h"

typedef struct {
  int pictures, height, width, channels;
} Planes;

// How a window goes over planes.
typedef struct {
  int height, width, down, across, top, left;
} Window;

// What lies outside of the planes.
#define MOST_CHANNELS 4096
static float zeros[MOST_CHANNELS];

INLINE const float *pixel_of(const float *x, Planes from, int picture, int row, int column) {
  if (row < 0 || row >= from.height || column < 0 || column >= from.width) return zeros;
  return x + ((picture * from.height + row) * from.width + column) * from.channels;
}

INLINE float *copied(const float *from, int count, float *to) {
  for (int c = 0; c < count; c += 4) wasm_v128_store(to + c, wasm_v128_load(from + c));
  return to + count;
}

// What each of some pixels of the result is made of, row after row.
static void gather(const float *x, Planes from, Planes to, Window window, int first, int count, float *rows) {
  int column = first % to.width, line = first / to.width % to.height, picture = first / (to.width * to.height);
  for (int p = 0; p < count; p++) {
    for (int i = 0; i < window.height; i++)
      for (int j = 0; j < window.width; j++)
        rows = copied(pixel_of(x, from, picture, line * window.down - window.top + i, column * window.across - window.left + j), from.channels, rows);
    if (++column < to.width) continue;
    column = 0;
    if (++line < to.height) continue;
    line = 0;
    picture++;
  }
}

static void find_largest(const float *x, Planes from, Planes to, Window window, float *result) {
  for (int picture = 0; picture < to.pictures; picture++)
    for (int line = 0; line < to.height; line++)
      for (int column = 0; column < to.width; column++, result += to.channels)
        for (int c = 0; c < to.channels; c += 4) {
          v128_t most = wasm_f32x4_splat(-__builtin_inff());
          for (int i = 0; i < window.height; i++)
            for (int j = 0; j < window.width; j++) {
              const float *pixel = pixel_of(x, from, picture, line * window.down - window.top + i, column * window.across - window.left + j);
              if (pixel != zeros) most = wasm_f32x4_max(most, wasm_v128_load(pixel + c));
            }
          wasm_v128_store(result + c, most);
        }
}

static void find_means(const float *x, Planes from, float *result) {
  const int pixels = from.height * from.width;
  for (int picture = 0; picture < from.pictures; picture++, x += pixels * from.channels, result += from.channels)
    for (int c = 0; c < from.channels; c += 4) {
      v128_t sum = wasm_f32x4_splat(0);
      for (int p = 0; p < pixels; p++) sum = ADD(sum, wasm_v128_load(x + p * from.channels + c));
      wasm_v128_store(result + c, wasm_f32x4_div(sum, wasm_f32x4_splat(pixels)));
    }
}

// Planes of one channel each become pixels of `to.channels`; those that are missing are zeros.
static void arrange(const float *x, int channels, Planes to, float *result) {
  const int pixels = to.height * to.width;
  for (int picture = 0; picture < to.pictures; picture++, x += channels * pixels, result += pixels * to.channels)
    for (int c = 0; c < to.channels; c++)
      for (int p = 0; p < pixels; p++) result[p * to.channels + c] = c < channels ? x[c * pixels + p] : 0;
}
