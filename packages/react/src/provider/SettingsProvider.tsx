import { type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import type { KeyBindings } from '../keys/Keymap.ts';
import type { Translation } from '../messages/Catalogue.ts';
import { type Settings, SettingsContext } from './SettingsContext.ts';

/** Props of {@link SettingsProvider}. */
export interface SettingsProviderProps {
  /** Words that replace the English ones; keep the array's identity while nothing in it changes. */
  readonly translations?: readonly Translation[] | undefined;
  /** Keys that replace the default ones; keep the array's identity while nothing in it changes. */
  readonly keys?: readonly KeyBindings[] | undefined;
  /** What they are for. */
  readonly children: ReactNode;
}

const none: readonly never[] = [];

/** Gives everything below it the host's words and keys, besides those of a provider around it. */
export function SettingsProvider(props: SettingsProviderProps): ReactElement {
  const { translations = none, keys = none, children } = props;
  const outer = useContext(SettingsContext);
  const settings = useMemo<Settings>(
    () => ({
      translations: [...outer.translations, ...translations],
      keys: [...outer.keys, ...keys],
    }),
    [outer, translations, keys],
  );
  return <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>;
}
