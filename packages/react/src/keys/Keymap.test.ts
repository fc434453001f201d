import { describe, expect, test } from 'vitest';
import { type KeyPress, matchesKey, toKeyLabel } from './Keymap.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
  ...held,
});

describe('matchesKey', () => {
  test('[R1] compares letters without regard to case, and modifiers exactly', () => {
    expect(matchesKey(press('t'), 'T')).toBe(true);
    expect(matchesKey(press('T', { shiftKey: true }), 'T')).toBe(false);
    expect(matchesKey(press('T', { shiftKey: true }), 'Shift+T')).toBe(true);
    expect(matchesKey(press('t', { ctrlKey: true }), 'T')).toBe(false);
    expect(matchesKey(press('t', { altKey: true }), 'T')).toBe(false);
  });

  test('[R1] takes Ctrl and Command for the same modifier', () => {
    expect(matchesKey(press('z', { ctrlKey: true }), 'Mod+Z')).toBe(true);
    expect(matchesKey(press('z', { metaKey: true }), 'Mod+Z')).toBe(true);
    expect(matchesKey(press('z'), 'Mod+Z')).toBe(false);
    expect(matchesKey(press('Z', { metaKey: true, shiftKey: true }), 'Mod+Shift+Z')).toBe(true);
    expect(matchesKey(press('Z', { metaKey: true, shiftKey: true }), 'Mod+Z')).toBe(false);
  });

  test('[R2] takes a sign with or without the Shift that some keyboards need for it', () => {
    expect(matchesKey(press('+', { shiftKey: true }), '+')).toBe(true);
    expect(matchesKey(press('+'), '+')).toBe(true);
    expect(matchesKey(press('/', { shiftKey: true }), '/')).toBe(true);
    expect(matchesKey(press('+', { ctrlKey: true }), 'Mod++')).toBe(true);
    expect(matchesKey(press(' ', { shiftKey: true }), ' ')).toBe(false);
  });
});

describe('toKeyLabel', () => {
  test.each([
    ['Mod+Shift+Z', false, 'Ctrl ⇧ Z'],
    ['Mod+Shift+Z', true, '⌘ ⇧ Z'],
    [' ', false, 'Space'],
    ['ArrowLeft', false, '←'],
    ['+', false, '+'],
    ['l', false, 'L'],
  ] as const)('[R3] writes %s (Mac: %s) as %s', (binding, isMac, label) => {
    expect(toKeyLabel(binding, isMac)).toBe(label);
  });
});
