/**
 * How a pixel is made from those around it. `nearest`: the one that it lies in. `bilinear`, `bicubic` and `lanczos3`: a weighted mean; without
 * antialias the cubic has a = −0.75, as in OpenCV and PyTorch, with antialias −0.5, as in Pillow. `area`: the mean of what it covers, by share.
 */
export type ResizeFilter = 'nearest' | 'bilinear' | 'bicubic' | 'lanczos3' | 'area';

/** The rule of a resize in full: two programs that say "bilinear" differ by several grey levels. */
export interface ResizeRule {
  /** The filter. */
  readonly filter: ResizeFilter;
  /**
   * Whether the filter widens where a picture shrinks, as in Pillow and `torchvision` with antialias; OpenCV and `interpolate` of PyTorch
   * don't. Default `false`. Only with `bilinear`, `bicubic` and `lanczos3`, and with `half-pixel`.
   */
  readonly antialias?: boolean;
  /**
   * Where pixel centres lie: `half-pixel` (Pillow, OpenCV), `align-corners`, `asymmetric` (old TensorFlow; `nearest` of OpenCV and PyTorch);
   * default `half-pixel`. `area` has no other.
   */
  readonly coordinates?: 'half-pixel' | 'align-corners' | 'asymmetric';
  /**
   * Whether results are rounded to whole levels, as programs on bytes do; default `true`. With antialias each of the two directions is
   * rounded, as in Pillow; without it only the result is.
   */
  readonly rounds?: boolean;
}

/** Bytes become pixels. */
export interface DecodeStep {
  /** The step. */
  readonly step: 'decode';
  /** Whether the orientation that a camera wrote down is applied; default `true`. */
  readonly appliesOrientation?: boolean;
  /** Whether embedded colour profiles are converted to sRGB, or the stored numbers are taken; default `stored`. */
  readonly color?: 'stored' | 'srgb';
  /** What lies behind transparent pixels: red, green, blue, 0 to 255; default white. */
  readonly background?: readonly [number, number, number];
}

/** Which channels there are, and in what order. */
export interface ColorStep {
  /** The step. */
  readonly step: 'color';
  /** `gray` is 0.299 R + 0.587 G + 0.114 B. */
  readonly to: 'rgb' | 'bgr' | 'gray';
}

/** Takes a part out of the middle; what the picture lacks is filled with zeros. */
export interface CropStep {
  /** The step. */
  readonly step: 'crop';
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /**
   * Where the middle lies between two pixels: `down`, to the left and top of it (Pillow, transformers), or `half-even`, at the even one
   * (`CenterCrop` of torchvision). Default `down`.
   */
  readonly rounding?: 'down' | 'half-even';
}

/** Makes it another size. */
export interface ResizeStep extends ResizeRule {
  /** The step. */
  readonly step: 'resize';
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /**
   * `stretch` to exactly this; `cover` so that nothing is bare, `contain` so that all is inside, keeping the aspect, the side that is not
   * given rounded down (as `Resize` of torchvision does: 256 by 256 with `cover` is its `Resize(256)`). Default `stretch`.
   */
  readonly fit?: 'stretch' | 'cover' | 'contain';
}

/**
 * Makes it fit inside and fills the rest. Sides are rounded to the nearest pixel, halves to the even one; of an odd rest the smaller half lies
 * to the left and top.
 */
export interface LetterboxStep extends ResizeRule {
  /** The step. */
  readonly step: 'letterbox';
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** What fills the rest, 0 to 255 for each channel; default 114. */
  readonly fill?: number;
  /** Where the picture lies; default `center`. */
  readonly anchor?: 'center' | 'top-left';
  /** Whether small pictures are made larger; default `true`. */
  readonly enlarges?: boolean;
}

/** Adds a border. */
export interface PadStep {
  /** The step. */
  readonly step: 'pad';
  /** Pixels added at each side. */
  readonly left: number;
  /** Pixels added at each side. */
  readonly top: number;
  /** Pixels added at each side. */
  readonly right: number;
  /** Pixels added at each side. */
  readonly bottom: number;
  /** What fills them, 0 to 255; default 0. */
  readonly fill?: number;
}

/** Multiplies every number. */
export interface ScaleStep {
  /** The step. */
  readonly step: 'scale';
  /** The factor: often 1 / 255. */
  readonly factor: number;
}

/** `(x − mean) / std`, channel by channel. */
export interface NormalizeStep {
  /** The step. */
  readonly step: 'normalize';
  /** One number a channel. */
  readonly mean: readonly number[];
  /** One number a channel, > 0. */
  readonly std: readonly number[];
}

/** How the numbers lie. */
export interface LayoutStep {
  /** The step. */
  readonly step: 'layout';
  /** Channels first or last; default of a pipeline without this step: `NCHW`. */
  readonly order: 'NCHW' | 'NHWC';
  /** The kind of number; default `float32`. */
  readonly dtype?: 'float32' | 'float16' | 'uint8';
}

/** One step from a picture's bytes to a tensor. */
export type ImageStep =
  | DecodeStep
  | ColorStep
  | CropStep
  | ResizeStep
  | LetterboxStep
  | PadStep
  | ScaleStep
  | NormalizeStep
  | LayoutStep;
