const systemNames = new Set(['thumbs.db', 'desktop.ini', '__macosx']);

/**
 * Says whether a file or folder is an operating system's own or hidden by a leading dot, such as `.DS_Store`,
 * `Thumbs.db`, `__MACOSX` or `.git`. Nobody means to import those.
 */
export function isHiddenName(name: string): boolean {
  return (name.startsWith('.') && name !== '..') || systemNames.has(name.toLowerCase());
}
