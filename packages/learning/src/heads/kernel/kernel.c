// The arithmetic of a head, as WebAssembly: see Kernel.ts for the meaning of every argument. Built by build.mjs into kernelModule.ts.
#include "product.h"
#include "panels.h"
#include "layer.h"
#include "inverse.h"

#define EXPORT(name) __attribute__((export_name(name)))

// Panels whose slopes are added up at a time: their vectors and logits are within a core's own cache.
#define BLOCK 16

EXPORT("multiply") void multiply(int rows, int columns, int shared, const float *left, int left_row, int left_column,
                                 const float *right, int right_row, float *result, int result_row) {
  product(rows, columns, shared, left, left_row, left_column, right, right_row, result, result_row);
}

EXPORT("measure") void measure(const float *x, int rows, int dimensions, const float *from, double *sums) {
  add_moments(x, rows, dimensions, from, sums, sums + padded(dimensions));
}

EXPORT("pack") void pack(const float *x, int rows, int dimensions, const double *standard, float *panels) {
  pack_rows(x, rows, dimensions, standard, standard + padded(dimensions), panels);
}

EXPORT("gather") void gather(const float *panels, int rows, int dimensions, const int *kinds, const float *weights, float *sums) {
  add_kinds(panels, rows, dimensions, kinds, weights, sums);
}

EXPORT("square") void square(const float *x, int rows, int dimensions, float *result) {
  const int size = padded(dimensions), panels = (rows + 7) >> 3, panel = panel_of(dimensions);
  for (int p = 0; p < panels; p += BLOCK, x += BLOCK * panel)
    for (int d = 0; d < size; d += 2) backward(panels - p < BLOCK ? panels - p : BLOCK, x, panel, d, x, panel, d, size, result);
}

EXPORT("invert") void invert(const float *matrix, int size, double times, double diagonal, double *work, float *result) {
  invert_into(matrix, padded(size), size, times, diagonal, work, result);
}

EXPORT("descend") void descend(const float *x, int rows, int dimensions, const float *w, const float *bias, float *z, float *slope,
                               float *bias_slope, const int *labels, const float *weights, const byte *folds, int classes, int groups,
                               int is_multi, double *losses) {
  const int columns = groups * classes, panels = (rows + 7) >> 3, panel = panel_of(dimensions);
  for (int p = 0; p < panels; p += BLOCK, x += BLOCK * panel) {
    const int count = panels - p < BLOCK ? panels - p : BLOCK;
    forward(count, x, dimensions, w, bias, columns, z);
    if (is_multi)
      squash(z, count, classes, groups, (const byte *)labels + 8 * p * classes, weights + 8 * p, folds + 8 * p, losses);
    else
      soften(z, count, classes, groups, labels + 8 * p, weights + 8 * p, folds + 8 * p, losses);
    for (int d = 0; d < padded(dimensions); d += 2) backward(count, x, panel, d, z, 8 * columns, 0, columns, slope);
    for (int column = 0; column < columns; column++) {
      v128_t sum = wasm_f32x4_splat(0);
      for (int at = 8 * column; at < 8 * count * columns; at += 8 * columns)
        sum = wasm_f32x4_add(sum, wasm_f32x4_add(wasm_v128_load(z + at), wasm_v128_load(z + at + 4)));
      bias_slope[column] += sum_of(sum);
    }
  }
}

EXPORT("answer") void answer(const float *x, int rows, int dimensions, const float *w, const float *bias, float *z,
                             const byte *folds, int classes, int groups, float *logits) {
  const int columns = groups * classes, panels = (rows + 7) >> 3, panel = panel_of(dimensions);
  for (int p = 0; p < panels; p += BLOCK, x += BLOCK * panel) {
    const int count = panels - p < BLOCK ? panels - p : BLOCK;
    forward(count, x, dimensions, w, bias, columns, z);
    for (int row = 8 * p; row < 8 * (p + count) && row < rows; row++) {
      const float *own = z + ((row >> 3) - p) * 8 * columns + 8 * classes * folds[row] + (row & 7);
      for (int k = 0; k < classes; k++) logits[row * classes + k] = own[8 * k];
    }
  }
}

EXPORT("layer") int layer(const float *x, int rows, int inputs, const float *w, const float *bias, int columns, int finish,
                          float inverse, float *z, float *out) {
  return run_layer(x, rows, inputs, w, bias, columns, finish, inverse, z, out);
}
