import { createRandom } from './createRandom.ts';

/** The grain of a surface or sensor, as light and dark marks on a transparent square. */
export type TextureKind = 'turned' | 'milled' | 'brushed' | 'blasted' | 'grain';

/** Returns a value of about -1..1 for a place of the unit square. */
type Field = (u: number, v: number) => number;

/** A table of smooth noise, looked up by linear interpolation and repeating after `columns` and `rows`. */
function createNoise(columns: number, rows: number, stream: number): Field {
  const random = createRandom(2024, 0, stream);
  const table = Float32Array.from({ length: columns * rows }, () => random.between(-1, 1));
  return (u, v) => {
    const x = u * columns;
    const y = v * rows;
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const fx = x - x0;
    const fy = y - y0;
    const left = ((x0 % columns) + columns) % columns;
    const top = (((y0 % rows) + rows) % rows) * columns;
    const right = (left + 1) % columns;
    const bottom = (top + columns) % table.length;
    const upper = (table[top + left] ?? 0) * (1 - fx) + (table[top + right] ?? 0) * fx;
    const lower = (table[bottom + left] ?? 0) * (1 - fx) + (table[bottom + right] ?? 0) * fx;
    return upper * (1 - fy) + lower * fy;
  };
}

/** Rings of a lathe tool: fine grooves round the centre that fade in and out along their way. */
function turnedField(): Field {
  const fine = createNoise(11, 260, 11);
  const broad = createNoise(5, 34, 12);
  const groove = createNoise(1, 120, 13);
  return (u, v) => {
    const x = u - 0.5;
    const y = v - 0.5;
    const turn = Math.atan2(y, x) / (2 * Math.PI) + 0.5;
    const reach = 1.42 * Math.hypot(x, y);
    return 0.5 * fine(turn, reach) + 0.2 * broad(turn, reach) + 0.42 * groove(0, reach);
  };
}

/** Arcs of a face mill that crossed the part from left to right. */
function milledField(): Field {
  const path = createNoise(210, 5, 21);
  const broad = createNoise(14, 2, 22);
  const fine = createNoise(160, 160, 23);
  return (u, v) => {
    const row = v - 0.5;
    const along = u - Math.sqrt(Math.max(0, 0.55 - row * row)) + 1;
    // The feed of the tool leaves its own even pitch between the random depths.
    const feed = Math.sin(2 * Math.PI * 64 * along);
    return 0.42 * path(along, v) + 0.2 * broad(along, v) + 0.24 * feed + 0.2 * fine(u, v);
  };
}

/** Parallel streaks of an abrasive belt. */
function brushedField(): Field {
  const long = createNoise(3, 400, 31);
  const short = createNoise(14, 470, 32);
  const broad = createNoise(2, 46, 33);
  return (u, v) => 0.5 * long(u, v) + 0.5 * short(u, v) + 0.16 * broad(u, v);
}

/** Fine pits of blasting, on cloudy ground. */
function blastedField(): Field {
  const cloud = createNoise(9, 9, 41);
  const patch = createNoise(40, 40, 42);
  const pits = createNoise(210, 210, 43);
  return (u, v) => 0.35 * cloud(u, v) + 0.3 * patch(u, v) + 0.6 * pits(u, v);
}

/** Sensor noise: nearly white, a little blotched by the camera's own smoothing. */
function grainField(): Field {
  const white = createNoise(512, 512, 51);
  const coarse = createNoise(230, 230, 52);
  return (u, v) => 0.75 * white(u, v) + 0.55 * coarse(u, v);
}

const FIELDS: Readonly<Record<TextureKind, () => Field>> = {
  turned: turnedField,
  milled: milledField,
  brushed: brushedField,
  blasted: blastedField,
  grain: grainField,
};

/**
 * Computes a texture as RGBA pixels, row by row: black or white with an alpha, so that laid over a surface it darkens
 * or lightens it. The same kind and size always give the same bytes.
 *
 * @param size - side of the square in px, above 0
 */
export function createTexture(kind: TextureKind, size: number): Uint8ClampedArray<ArrayBuffer> {
  const field = FIELDS[kind]();
  const pixels = new Uint8ClampedArray(4 * size * size);
  let at = 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const value = field((column + 0.5) / size, (row + 0.5) / size);
      const light = value > 0 ? 255 : 0;
      pixels[at] = light;
      pixels[at + 1] = light;
      pixels[at + 2] = light;
      pixels[at + 3] = Math.abs(value) * 255;
      at += 4;
    }
  }
  return pixels;
}
