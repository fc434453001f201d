import type { ReactElement } from 'react';
import { toKeyLabel } from '../keys/Keymap.ts';

/** Props of {@link Keycap}. */
export interface KeycapProps {
  /** The key, such as `Mod+Shift+Z`; `null` shows nothing. */
  readonly binding: string | null;
}

const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Shows an action's key, small and quiet, beside the action. Screen readers get it from `aria-keyshortcuts`. */
export function Keycap({ binding }: KeycapProps): ReactElement | null {
  if (binding === null) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a <kbd> can't be focused
    <kbd className="ps-keycap" aria-hidden="true" suppressHydrationWarning>
      {toKeyLabel(binding, isMac())}
    </kbd>
  );
}
