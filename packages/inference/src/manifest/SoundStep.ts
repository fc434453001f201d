/** Bytes become samples, mixed down to one channel. */
export interface DecodeSoundStep {
  /** The step. */
  readonly step: 'decode';
}

/** Makes it another rate, by a windowed sinc. */
export interface ResampleStep {
  /** The step. */
  readonly step: 'resample';
  /** Samples a second. */
  readonly rate: number;
}

/** Takes a stretch of one length: what is longer is cut, what is shorter is filled with silence. */
export interface WindowStep {
  /** The step. */
  readonly step: 'window';
  /** Length in seconds. */
  readonly seconds: number;
  /** Which part of a longer sound; default `start`. */
  readonly from?: 'start' | 'center';
}

/** The logarithm of the energy in mel bands: `[1, bands, frames]`, or frames first. */
export interface LogMelStep {
  /** The step. */
  readonly step: 'log-mel';
  /** Samples of one transform: even, at most 2^20, its odd factor at most 1,023. A power of two is the fastest. */
  readonly fftLength: number;
  /** Samples of one window, at most `fftLength`; default `fftLength`. */
  readonly windowLength?: number;
  /** Samples from one frame to the next. */
  readonly hopLength: number;
  /** Mel bands. */
  readonly bands: number;
  /** Lowest frequency in hertz; default 0. */
  readonly minimum?: number;
  /** Highest frequency in hertz; default: half the rate. */
  readonly maximum?: number;
  /** The formula of the mel scale; default `slaney`. */
  readonly scale?: 'slaney' | 'htk';
  /** Whether each band has the area of one; default `true`. */
  readonly isAreaNormalized?: boolean;
  /** `natural` or `decimal` logarithm, or decibels; default `natural`. */
  readonly logarithm?: 'natural' | 'decimal' | 'decibel';
  /** What is added (or, in decibels, the least) before the logarithm, > 0; default 1e-10. */
  readonly floor?: number;
  /** Whether frames are centred on their time, the ends mirrored; default `true`. */
  readonly isCentered?: boolean;
  /** Bands first or frames first; default `bands`. */
  readonly first?: 'bands' | 'frames';
}

/** One step from a sound's bytes to a tensor. Without `log-mel` the tensor is the samples. */
export type SoundStep = DecodeSoundStep | ResampleStep | WindowStep | LogMelStep;
