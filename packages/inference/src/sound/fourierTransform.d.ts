declare module 'fourier-transform' {
  /**
   * The transform of real numbers, not scaled: the real and the imaginary parts of the bins from zero to half. They are views that the next call with the
   * same length writes over.
   */
  export function fft(input: Float64Array): readonly [real: Float64Array, imaginary: Float64Array];
}
