import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a person has switched on and off. */
export interface ViewSwitchesState {
  /** Whether regions are drawn over pictures. */
  readonly regions: boolean;
  /** Whether names of classes are drawn at regions. */
  readonly names: boolean;
  /** Whether sounds and clips are heard when one comes to them; only a person can want that. */
  readonly sound: boolean;
}

/** One of the switches. */
export type ViewSwitch = keyof ViewSwitchesState;

/** What is drawn over tiles and heard of them: view state that is no part of the query. */
export class ViewSwitches {
  readonly #store: StoreApi<ViewSwitchesState> = createStore(() => ({
    regions: true,
    names: false,
    sound: false,
  }));

  /** How they are now. The same object until one is different. */
  getState = (): ViewSwitchesState => this.#store.getState();

  /** Calls the listener after every change; returns what ends it. */
  subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  /** Turns one on or off. */
  toggle(name: ViewSwitch): void {
    this.#store.setState({ [name]: !this.getState()[name] });
  }
}
