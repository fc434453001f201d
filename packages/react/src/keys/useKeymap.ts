import { useContext, useMemo } from 'react';
import { SettingsContext } from '../provider/SettingsContext.ts';
import { type Keymap, type KeyPress, matchesKey } from './Keymap.ts';

/** The keys in force for the commands of a keymap. */
export interface ActiveKeymap<Id extends string> {
  /** The command that a key press stands for; `null` where it is none. */
  find(press: KeyPress): Id | null;
  /** The key that is shown for a command; `null` where it has none. */
  show(id: Id): string | null;
}

/** The keys of a keymap as the host of the page wants them. The same object while they don't change. */
export function useKeymap<Id extends string>(keymap: Keymap<Id>): ActiveKeymap<Id> {
  const { keys } = useContext(SettingsContext);
  return useMemo(() => {
    const own = keys.filter(({ name }) => name === keymap.name).map((bindings) => bindings.keys);
    const bound: Readonly<Record<Id, readonly string[]>> = Object.assign(
      {},
      keymap.defaults,
      ...own,
    );
    const ids = Object.keys(bound) as Id[];
    return {
      find: (press) => ids.find((id) => bound[id].some((key) => matchesKey(press, key))) ?? null,
      show: (id) => bound[id][0] ?? null,
    };
  }, [keymap, keys]);
}
