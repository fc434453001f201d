/** What every contestant shows of a sample. */
export interface BenchSample {
  /** What screen readers say of it. */
  readonly name: string;
  /** The number of its class, which has a colour. */
  readonly classNumber: number;
  /** The number of its picture. */
  readonly picture: number;
}

/** Classes there are. */
export const classCount = 10;
/** Pictures there are; every sample has one of them. */
const pictureCount = 64;
/** Tiles in a line. */
export const columns = 13;

/** The sample at a place: nothing is kept, so that a hundred million of them cost nothing. */
export function toBenchSample(index: number): BenchSample {
  return {
    name: `Class ${index % classCount}, sample-${index}`,
    classNumber: index % classCount,
    picture: (index * 31) % pictureCount,
  };
}

/** The colour of a class. */
export function toColor(classNumber: number): string {
  return `oklch(70% 0.15 ${classNumber * 36})`;
}

/** A picture for who shows it on a canvas, and for who shows it in an <img>; decoded either way. */
export interface BenchPicture {
  readonly bitmap: ImageBitmap;
  readonly address: string;
}

/** Draws the pictures; the browser has decoded each of them once. */
export async function createPictures(): Promise<readonly BenchPicture[]> {
  return Promise.all(Array.from({ length: pictureCount }, (_, number) => createPicture(number)));
}

async function createPicture(number: number): Promise<BenchPicture> {
  const canvas = new OffscreenCanvas(96, 96);
  const context = canvas.getContext('2d');
  if (context !== null) {
    for (let ring = 0; ring < 12; ring += 1) {
      context.fillStyle = `hsl(${(number * 47 + ring * 20) % 360} 30% ${30 + ring * 4}%)`;
      context.fillRect(ring * 4, ring * 4, 96 - ring * 8, 96 - ring * 8);
    }
  }
  const file = await canvas.convertToBlob({ type: 'image/png' });
  const address = URL.createObjectURL(file);
  const bitmap = await createImageBitmap(file);
  const image = new Image();
  image.src = address;
  await image.decode();
  kept.set(address, image);
  return { bitmap, address };
}

/** Images in use keep their decoded pixels in the browser's cache. */
const kept = new Map<string, HTMLImageElement>();

/** Whether the browser has the picture at an address, decoded. */
export function isDecoded(address: string): boolean {
  return kept.get(address)?.complete === true;
}
