// The arithmetic of a convolutional network, as WebAssembly: see NetworkKernel.ts for the meaning of every argument. Built by build.mjs
// into kernelModule.ts.
#include "winograd.h"
#include "pack.h"

#define EXPORT(name) __attribute__((export_name(name)))

EXPORT("pack") void pack_weights(const float *weights, int places, int channels, int columns, float *to) { pack(weights, places, channels, columns, to); }

EXPORT("packByFour") void pack_fast(const float *weights, int channels, int columns, float *to) { pack_by_four(weights, channels, columns, to); }

EXPORT("arrange") void arrange_pixels(const float *x, int channels, const Planes *to, float *result) { arrange(x, channels, *to, result); }

EXPORT("convolve") void convolve(const float *x, const Planes *from, const Window *window, const float *weights, const float *bias,
                                 const float *other, int is_rectified, int block, float *scratch, float *result, const Planes *to) {
  const int size = window->height * window->width * from->channels, pixels = to->pictures * to->height * to->width;
  const Finish finish = {other, is_rectified};
  // Pixels that are made of one pixel each are rows already.
  const int is_plain = size == from->channels && from->height == to->height && from->width == to->width && !window->top && !window->left;
  for (int first = 0; first < pixels; first += block) {
    const int count = pixels - first < block ? pixels - first : block;
    if (!is_plain) gather(x, *from, *to, *window, first, count, scratch);
    multiply(count, to->channels, size, is_plain ? x + first * size : scratch, size, weights, bias, finish, result, first * to->channels);
  }
}

EXPORT("convolveByFour") void convolve_fast(const float *x, const Planes *from, const Window *window, const float *weights, const float *bias,
                                            const float *other, int is_rectified, int block, float *scratch, float *result, const Planes *to) {
  convolve_by_four(x, *from, *to, window->top, window->left, weights, bias, (Finish){other, is_rectified}, block, scratch, result);
}

EXPORT("takeLargest") void take_largest(const float *x, const Planes *from, const Window *window, float *result, const Planes *to) {
  find_largest(x, *from, *to, *window, result);
}

EXPORT("takeMeans") void take_means(const float *x, const Planes *from, float *result) { find_means(x, *from, result); }

EXPORT("finish") void finish_all(const float *x, int count, const float *other, int is_rectified, float *result) {
  for (int i = 0; i < count; i += 4) wasm_v128_store(result + i, finished(wasm_v128_load(x + i), (Finish){other, is_rectified}, i));
}
