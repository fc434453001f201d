/** Keys of the commands of one package. A key reads `Mod+Shift+Z`; `Mod` is Ctrl, or Command on a Mac. */
export interface Keymap<Id extends string = string> {
  /** Names the keymap among those of a page, such as `grid`. */
  readonly name: string;
  /** The keys by command; the first is the one that is shown. */
  readonly defaults: Readonly<Record<Id, readonly string[]>>;
}

/** Other keys for some commands of one keymap; an empty list leaves a command without a key. */
export interface KeyBindings {
  /** The keymap's name. */
  readonly name: string;
  /** The keys by command. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** Declares the commands of a package and their keys. */
export function createKeymap<Id extends string>(
  name: string,
  defaults: Readonly<Record<Id, readonly string[]>>,
): Keymap<Id> {
  return { name, defaults };
}

/** Replaces keys of a keymap; commands that are left out keep theirs. */
export function bindKeys<Id extends string>(
  keymap: Keymap<Id>,
  keys: Partial<Readonly<Record<Id, readonly string[]>>>,
): KeyBindings {
  return { name: keymap.name, keys: keys as Readonly<Record<string, readonly string[]>> };
}

/** The part of a keyboard event that tells which key was pressed. */
export interface KeyPress {
  /** The key as the layout names it. */
  readonly key: string;
  /** Whether Ctrl is held. */
  readonly ctrlKey: boolean;
  /** Whether Command is held. */
  readonly metaKey: boolean;
  /** Whether Shift is held. */
  readonly shiftKey: boolean;
  /** Whether Alt is held. */
  readonly altKey: boolean;
}

/**
 * Says whether a key press is the one that a binding names. Shift is not compared for signs such as `+` and
 * `?`, since which of them need it depends on the keyboard.
 */
export function matchesKey(press: KeyPress, binding: string): boolean {
  const parts = binding.split(/\+(?=.)/);
  const key = parts.at(-1) ?? '';
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' ';
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === parts.includes('Mod') &&
    press.altKey === parts.includes('Alt') &&
    (isSign || press.shiftKey === parts.includes('Shift'))
  );
}

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

/** A key as it is written on a keycap, such as `Ctrl ⇧ Z` or `⌘ ⇧ Z`. */
export function toKeyLabel(binding: string, isMac: boolean): string {
  return binding
    .split(/\+(?=.)/)
    .map((part) => {
      if (part === 'Shift') return '⇧';
      if (part === 'Mod' && isMac) return '⌘';
      return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    })
    .join(' ');
}
