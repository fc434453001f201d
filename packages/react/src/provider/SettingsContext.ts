import { type Context, createContext } from 'react';
import type { KeyBindings } from '../keys/Keymap.ts';
import type { Translation } from '../messages/Catalogue.ts';

/** What a host sets for all widgets below a provider. */
export interface Settings {
  /** Words that replace the English ones; a later one wins. */
  readonly translations: readonly Translation[];
  /** Keys that replace the default ones. */
  readonly keys: readonly KeyBindings[];
}

/** The settings in force; without a provider the defaults. */
export const SettingsContext: Context<Settings> = createContext<Settings>({
  translations: [],
  keys: [],
});
