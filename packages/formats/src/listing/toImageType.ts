const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
};

/** The MIME type of an image that browsers show, by the extension of its path in any case; else `null`. */
export function toImageType(path: string): string | null {
  const dot = path.lastIndexOf('.');
  const extension = path.slice(dot + 1).toLowerCase();
  return dot >= 0 && Object.hasOwn(types, extension) ? (types[extension] ?? null) : null;
}
