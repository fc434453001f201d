import { describe, expect, test } from 'vitest';
import { createCatalogue } from './Catalogue.ts';
import { toPseudoLocale } from './toPseudoLocale.ts';

interface Words {
  readonly save: string;
  readonly count: (count: number) => string;
}

describe('toPseudoLocale', () => {
  test('[R4] lengthens and accents every message, and keeps what it speaks about', () => {
    const catalogue = createCatalogue<Words>('test', {
      save: 'Save now',
      count: (count) => `${count} items`,
    });
    const { name, messages } = toPseudoLocale(catalogue);
    const words = messages as Words;
    expect(name).toBe('test');
    expect(words.save).toBe('[Šåvé ñöw···]');
    expect(words.count(12)).toContain('12');
    expect(words.count(12).length).toBeGreaterThan('12 items'.length);
  });
});
