import { useCallback, useState } from 'react';

/**
 * A value that the host holds, or that is held here where the host doesn't.
 *
 * @param value - The host's value; `undefined` where it holds none.
 * @param initial - The first value where it is held here.
 * @param onChange - Is told every new value.
 */
export function useControlled<T>(
  value: T | undefined,
  initial: T,
  onChange: ((value: T) => void) | undefined,
): readonly [T, (value: T) => void] {
  const [own, setOwn] = useState(initial);
  const set = useCallback(
    (next: T) => {
      setOwn(next);
      onChange?.(next);
    },
    [onChange],
  );
  return [value ?? own, set];
}
