import type { WireError } from './WireError.ts';

/** The least that a worker, a message port or a window must offer to carry calls. */
export interface Endpoint {
  /** Sends a message, moving the listed objects instead of copying them. */
  postMessage(message: unknown, transfer?: Transferable[]): void;
  /** Listens for messages and failures. */
  addEventListener(type: string, listener: (event: Event) => void): void;
  /** Ends listening. */
  removeEventListener(type: string, listener: (event: Event) => void): void;
  /** Lets messages through: a message port holds them back until then. */
  start?(): void;
}

/** Asks the other side to run a method. */
export interface CallMessage {
  readonly wire: 'call';
  /** Unique among the calls of its sender. */
  readonly id: number;
  readonly method: string;
  readonly argument: unknown;
}

/** Tells the other side that a call's answer is no longer wanted. */
export interface CancelMessage {
  readonly wire: 'cancel';
  readonly id: number;
}

/** Tells the caller how far a call has come. */
export interface ProgressMessage {
  readonly wire: 'progress';
  readonly id: number;
  readonly progress: unknown;
}

/** Ends a call with its result. */
export interface ResultMessage {
  readonly wire: 'result';
  readonly id: number;
  readonly result: unknown;
}

/** Ends a call with its failure. */
export interface FailureMessage {
  readonly wire: 'failure';
  readonly id: number;
  readonly error: WireError;
}

/** Something that nobody asked for. */
export interface EventMessage {
  readonly wire: 'event';
  readonly event: unknown;
}

/** Everything that crosses between a service and its client. */
export type WireMessage =
  | CallMessage
  | CancelMessage
  | ProgressMessage
  | ResultMessage
  | FailureMessage
  | EventMessage;

/** The wire message in an event; `null` for messages of others, such as those of a WASM thread pool. */
export function toWireMessage(event: Event): WireMessage | null {
  const data: unknown = 'data' in event ? event.data : null;
  if (typeof data !== 'object' || data === null || !('wire' in data)) return null;
  return data as WireMessage;
}
