#pragma once
// From weights as models have them (a number for each channel of the result, channel that is read, line and column of the window) to panels
// of eight columns, each with the numbers of a window one after the other, pixel by pixel. What fills up vectors stays as it is.

INLINE int padded(int count) { return (count + 3) & ~3; }

// Where a number lies, and from there to the next one of its column.
typedef struct {
  int start, step;
} Column;

INLINE Column column_of(int column, int columns, int size) {
  const int first = column & ~7, left = padded(columns) - first;
  return (Column){first * size + column - first, left < 8 ? left : 8};
}

static void pack(const float *weights, int places, int channels, int columns, float *to) {
  for (int column = 0; column < columns; column++) {
    const Column own = column_of(column, columns, places * padded(channels));
    for (int channel = 0; channel < channels; channel++)
      for (int place = 0; place < places; place++) to[own.start + (place * padded(channels) + channel) * own.step] = *weights++;
  }
}

// Three numbers of a line become four.
INLINE void spread_three(const float *from, int step, float *to, int to_step) {
  const float ends = from[0] + from[2 * step], middle = from[step];
  to[0] = from[0];
  to[to_step] = (ends + middle) / 2;
  to[2 * to_step] = (ends - middle) / 2;
  to[3 * to_step] = from[2 * step];
}

// Windows of 3 × 3 become sixteen matrices, see winograd.h.
static void pack_by_four(const float *weights, int channels, int columns, float *to) {
  const int size = padded(channels) * padded(columns);
  for (int column = 0; column < columns; column++) {
    const Column own = column_of(column, columns, padded(channels));
    for (int channel = 0; channel < channels; channel++, weights += 9) {
      float lines[12];
      for (int x = 0; x < 3; x++) spread_three(weights + x, 3, lines + x, 3);
      for (int y = 0; y < 4; y++) spread_three(lines + 3 * y, 1, to + 4 * y * size + own.start + channel * own.step, size);
    }
  }
}
