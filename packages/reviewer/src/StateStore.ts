/** A state that is replaced only where something in it is different; lists with the same things stay the same lists. */
export class StateStore<S extends object> {
  readonly #listeners = new Set<() => void>();
  #state: S;

  /** @param initial - The state to start from. */
  constructor(initial: S) {
    this.#state = initial;
  }

  /** The state now. The same object until something in it is different. */
  getState = (): S => this.#state;

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Puts parts of the state in place of what they were. */
  setState(parts: Partial<S>): void {
    const before = this.#state;
    const changed: Partial<S> = {};
    let isSame = true;
    for (const key of Object.keys(parts) as (keyof S)[]) {
      const value = parts[key] as S[keyof S];
      if (isAlike(before[key], value)) continue;
      changed[key] = value;
      isSame = false;
    }
    if (isSame) return;
    this.#state = { ...before, ...changed };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The same value, a list of the same things, or a plain object with the same properties. */
function isAlike(one: unknown, other: unknown, isDeep = true): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const prototype = Object.getPrototypeOf(one);
  if (prototype !== Object.getPrototypeOf(other)) return false;
  if (prototype !== Array.prototype && prototype !== Object.prototype) return false;
  const [left, right] = [Object.entries(one), Object.entries(other)];
  if (left.length !== right.length) return false;
  const known = new Map<string, unknown>(right);
  return left.every(([key, value]) => {
    const twin = known.get(key);
    return Object.is(value, twin) || (isDeep && known.has(key) && isAlike(value, twin, false));
  });
}
