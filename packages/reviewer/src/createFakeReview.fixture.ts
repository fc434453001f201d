import { createActions, createItem } from './createReviewState.fixture.ts';
import type { ReviewActions } from './ReviewActions.ts';
import type { ReviewItem, ReviewState } from './ReviewState.ts';

/** A review without a dataset: decisions move the queue and are written down, and nothing else happens. */
export interface FakeReview {
  /** What is shown. */
  getState(): ReviewState;
  /** Calls the listener after every change; returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** What can be done. */
  readonly actions: ReviewActions;
  /** What was done, such as `decide accepted`. */
  readonly done: readonly string[];
}

/** Makes a fake review that begins in a state. */
export function createFakeReview(first: ReviewState): FakeReview {
  let state = first;
  let next = 1000;
  const done: string[] = [];
  const listeners = new Set<() => void>();
  const set = (changes: Partial<ReviewState>) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  };
  const advance = (decision: Partial<ReviewItem>) => {
    if (state.current === null) return;
    const [current = null, ...after] = state.after;
    const { decided, left } = state.pace;
    next += 1;
    set({
      before: [...state.before, { ...state.current, ...decision }].slice(-5),
      current,
      after: after.length === 0 ? after : [...after, createItem(next)],
      status: current === null ? 'empty' : 'ready',
      pace: { ...state.pace, decided: decided + 1, left: left - 1 },
    });
  };
  const own: ReviewActions = {
    ...createActions(),
    decide: (verdict) =>
      advance({
        verdict,
        classId: verdict === 'accepted' ? (state.current?.proposal?.classId ?? null) : null,
      }),
    correct: (classId) => advance({ verdict: 'corrected', classId }),
    rule: (classId) => advance({ verdict: 'corrected', classId }),
    setLane: (lane) => set({ lane }),
    mark: (key, isException) => {
      if (state.sheet === null) return;
      const exceptions = new Set(state.sheet.exceptions);
      if (isException) exceptions.add(key);
      else exceptions.delete(key);
      set({ sheet: { ...state.sheet, exceptions } });
    },
    check: (key, isRight) => {
      const { bulk } = state;
      if (bulk.step !== 'checking') return;
      const sample = bulk.sample.map((item) =>
        item.key === key
          ? { ...item, verdict: isRight ? ('accepted' as const) : ('rejected' as const) }
          : item,
      );
      const checked = bulk.checked + 1;
      const wrong = bulk.wrong + Number(!isRight);
      const bound = Math.min(1, 1 - 0.05 ** (1 / checked) + wrong * 0.03);
      set({ bulk: { ...bulk, sample, checked, wrong, bound } });
    },
    cancelBulk: () => set({ bulk: { step: 'off' } }),
  };
  const actions = Object.fromEntries(
    Object.entries(own).map(([name, act]) => [
      name,
      (...args: readonly unknown[]) => {
        done.push([name, ...args.map(toWord)].join(' '));
        Reflect.apply(act, undefined, args);
      },
    ]),
  ) as unknown as ReviewActions;
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    actions,
    done,
  };
}

function toWord(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
