#pragma once
// Windows of 3 × 3 that go pixel by pixel, four pixels at a time with 16 products instead of 36: F(2×2, 3×3) of Lavin and Gray,
// Fast Algorithms for Convolutional Neural Networks (2015).
#include "planes.h"

// Where a square of four pixels lies.
typedef struct {
  int picture, line, column;
} Square;

INLINE Square square_of(int number, Planes to) {
  const int across = (to.width + 1) >> 1, down = (to.height + 1) >> 1;
  return (Square){number / (across * down), 2 * (number / across % down), 2 * (number % across)};
}

// The 4 × 4 pixels around a square become 16 numbers, each in a matrix of its own.
INLINE void spread(const float **pixels, int channels, float *to, int step) {
  for (int c = 0; c < channels; c += 4) {
    v128_t t[4][4];
    UNROLL for (int x = 0; x < 4; x++) {
      const v128_t a = wasm_v128_load(pixels[x] + c), b = wasm_v128_load(pixels[4 + x] + c);
      const v128_t d = wasm_v128_load(pixels[8 + x] + c), e = wasm_v128_load(pixels[12 + x] + c);
      t[0][x] = SUB(a, d);
      t[1][x] = ADD(b, d);
      t[2][x] = SUB(d, b);
      t[3][x] = SUB(b, e);
    }
    float *own = to + c;
    UNROLL for (int y = 0; y < 4; y++, own += 4 * step) {
      wasm_v128_store(own, SUB(t[y][0], t[y][2]));
      wasm_v128_store(own + step, ADD(t[y][1], t[y][2]));
      wasm_v128_store(own + 2 * step, SUB(t[y][2], t[y][1]));
      wasm_v128_store(own + 3 * step, SUB(t[y][1], t[y][3]));
    }
  }
}

// The 16 products become the four pixels of a square, as far as these are there.
INLINE void collect(const float *from, int step, Planes to, Square square, const float *bias, Finish finish, float *result) {
  const int place = ((square.picture * to.height + square.line) * to.width + square.column) * to.channels;
  const int has_right = square.column + 1 < to.width, lines = square.line + 1 < to.height ? 2 : 1;
  for (int c = 0; c < to.channels; c += 4, from += 4) {
    v128_t s[2][4];
    UNROLL for (int x = 0; x < 4; x++) {
      const v128_t a = wasm_v128_load(from + x * step), b = wasm_v128_load(from + (4 + x) * step);
      const v128_t d = wasm_v128_load(from + (8 + x) * step), e = wasm_v128_load(from + (12 + x) * step);
      s[0][x] = ADD(ADD(a, b), d);
      s[1][x] = SUB(SUB(b, d), e);
    }
    const v128_t start = wasm_v128_load(bias + c);
    UNROLL for (int y = 0; y < 2; y++) {
      if (y >= lines) continue;
      const int at = place + y * to.width * to.channels + c, next = at + to.channels;
      wasm_v128_store(result + at, finished(ADD(ADD(ADD(s[y][0], s[y][1]), s[y][2]), start), finish, at));
      if (has_right) wasm_v128_store(result + next, finished(ADD(SUB(SUB(s[y][1], s[y][2]), s[y][3]), start), finish, next));
    }
  }
}

static void convolve_by_four(const float *x, Planes from, Planes to, int top, int left, const float *weights, const float *bias, Finish finish,
                             int block, float *scratch, float *result) {
  const int squares = to.pictures * ((to.height + 1) >> 1) * ((to.width + 1) >> 1);
  float *products = scratch + 16 * block * from.channels;
  const int step = block * from.channels, product_step = block * to.channels;
  for (int first = 0; first < squares; first += block) {
    const int count = squares - first < block ? squares - first : block;
    for (int s = 0; s < count; s++) {
      const Square square = square_of(first + s, to);
      const float *pixels[16];
      for (int i = 0; i < 16; i++) pixels[i] = pixel_of(x, from, square.picture, square.line - top + i / 4, square.column - left + i % 4);
      spread(pixels, from.channels, scratch + s * from.channels, step);
    }
    for (int k = 0; k < 16; k++)
      multiply(count, to.channels, from.channels, scratch + k * step, from.channels, weights + k * from.channels * to.channels, 0, (Finish){0, 0},
               products + k * product_step, 0);
    for (int s = 0; s < count; s++) collect(products + s * to.channels, product_step, to, square_of(first + s, to), bias, finish, result);
  }
}
