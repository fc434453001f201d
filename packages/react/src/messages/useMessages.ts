import { useContext, useMemo } from 'react';
import { SettingsContext } from '../provider/SettingsContext.ts';
import type { Catalogue, Message } from './Catalogue.ts';

/** The words of a catalogue as the host of the page wants them. The same object while they don't change. */
export function useMessages<T extends Readonly<Record<keyof T, Message>>>(
  catalogue: Catalogue<T>,
): T {
  const { translations } = useContext(SettingsContext);
  return useMemo(() => {
    const own = translations.filter(({ name }) => name === catalogue.name);
    return Object.assign({}, catalogue.defaults, ...own.map(({ messages }) => messages));
  }, [catalogue, translations]);
}
