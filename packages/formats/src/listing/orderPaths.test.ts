import { describe, expect, it } from 'vitest';
import { orderPaths } from './orderPaths.ts';

const order = (paths: readonly string[]) => [...orderPaths(paths)].map((place) => paths[place]);

describe('orderPaths', () => {
  it('gives the natural order of a walk', () => {
    const paths = [
      'cats/10.jpg',
      'dogs/1.jpg',
      'cats/2.jpg',
      'b.jpg',
      'cats/old/1.jpg',
      'Dogs/1.jpg',
    ];
    expect(order(paths)).toEqual([
      'b.jpg',
      'cats/2.jpg',
      'cats/10.jpg',
      'cats/old/1.jpg',
      'dogs/1.jpg',
      'Dogs/1.jpg',
    ]);
  });

  it('keeps what lies in one folder together', () => {
    const folders = order(['a b/1.jpg', 'a/2.jpg', 'a-b/1.jpg', 'a/1.jpg']).map(
      (path) => path?.split('/')[0],
    );
    expect(folders.filter((name, index) => name !== folders[index - 1])).toHaveLength(3);
  });

  it('leaves out hidden files and folders', () => {
    const hidden = [
      '.DS_Store',
      'cats/Thumbs.db',
      'cats/desktop.ini',
      '.git/a.jpg',
      '__MACOSX/._a.jpg',
    ];
    expect(order([...hidden, 'cats/1.jpg'])).toEqual(['cats/1.jpg']);
  });
});
