import { createStore, type StoreApi } from 'zustand/vanilla';

/** What lies over the wall at one moment. Another object whenever anything in it is different. */
export interface GridPanelsState {
  /** The sample that is previewed: `focus` for the one that the keyboard is at, or a number; `null` for none. */
  readonly preview: 'focus' | number | null;
  /** Whether the preview shows the sample pixel by pixel. */
  readonly isZoomed: boolean;
  /** Whether the field is open in which one says where to go. */
  readonly isJumping: boolean;
  /** The paced mode: off, going on by itself, or held. */
  readonly pace: 'off' | 'running' | 'paused';
  /** Whether the wall races; where its first tile is while it does. */
  readonly race: { readonly index: number; readonly share: number } | null;
}

const closed: GridPanelsState = {
  preview: null,
  isZoomed: false,
  isJumping: false,
  pace: 'off',
  race: null,
};

/** Which panels lie over the wall. Knows no element. */
export class GridPanels {
  readonly #store: StoreApi<GridPanelsState> = createStore(() => closed);

  /** What is open now. The same object until something in it is different. */
  getState = (): GridPanelsState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Puts parts of the state in place of what they were. */
  set(parts: Partial<GridPanelsState>): void {
    const before = this.getState();
    const keys = Object.keys(parts) as (keyof GridPanelsState)[];
    if (keys.some((key) => parts[key] !== before[key])) this.#store.setState(parts);
  }

  /** Opens the preview of the keyboard's sample, or closes it. */
  togglePreview(): void {
    const { preview } = this.getState();
    this.set({ preview: preview === 'focus' ? null : 'focus', isZoomed: false });
  }

  /** Starts the paced mode, holds it, or goes on with it. */
  togglePace(): void {
    this.set({ pace: this.getState().pace === 'running' ? 'paused' : 'running' });
  }

  /** Closes what was opened last; says whether anything was open. */
  close(): boolean {
    const { preview, pace, isJumping } = this.getState();
    if (isJumping) this.set({ isJumping: false });
    else if (preview !== null) this.set({ preview: null, isZoomed: false });
    else if (pace !== 'off') this.set({ pace: 'off' });
    else return false;
    return true;
  }
}
