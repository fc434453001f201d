import { EmbeddingError } from '../adapter/EmbeddingError.ts';
import { MediaError } from '../adapter/MediaError.ts';
import { ReadOnlyError } from '../adapter/ReadOnlyError.ts';
import { DatasetMissingError } from '../browser/DatasetMissingError.ts';
import { StorageError } from '../browser/StorageError.ts';
import { ChangeError } from '../changes/ChangeError.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { ProofsheetError } from '../errors/ProofsheetError.ts';
import { AuthenticationError } from '../http/AuthenticationError.ts';
import { HttpError } from '../http/HttpError.ts';
import { PayloadError } from '../http/PayloadError.ts';
import { SampleColumnsError } from '../memory/SampleColumnsError.ts';
import { QueryError } from '../query/QueryError.ts';
import { WorkerFailureError } from './WorkerFailureError.ts';

/** An error as it crosses to another thread. */
export interface WireError {
  /** The error's name: that of its class, for ours. */
  readonly name: string;
  /** The whole message. */
  readonly message: string;
  /** The stack on the side where it was thrown. */
  readonly stack: string | null;
  /** The arguments of one of our own errors; `null` for foreign ones. */
  readonly details: object | null;
  /** What led to it. */
  readonly cause: WireError | null;
}

/** A class of ours that can be rebuilt from its details. */
export type WireErrorClass = new (details: never, options?: ErrorOptions) => ProofsheetError;

const coreErrors: Readonly<Record<string, WireErrorClass>> = {
  AuthenticationError,
  ChangeError,
  ConflictError,
  DatasetMissingError,
  EmbeddingError,
  HttpError,
  MediaError,
  PayloadError,
  QueryError,
  ReadOnlyError,
  SampleColumnsError,
  StorageError,
  UnknownReferenceError,
  WorkerFailureError,
};

/** A chain of causes that is longer leads back to itself. */
const longestChain = 8;

/** Writes a thrown value down for the other side, with up to eight causes. */
export function toWireError(error: unknown): WireError {
  return describe(error, longestChain);
}

function describe(error: unknown, causes: number): WireError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), stack: null, details: null, cause: null };
  }
  return {
    name: error.name,
    message: error.message,
    stack: error.stack ?? null,
    details: error instanceof ProofsheetError ? error.details : null,
    cause: error.cause === undefined || causes === 0 ? null : describe(error.cause, causes - 1),
  };
}

/**
 * Rebuilds an error: as its own class where the class is known, as a `DOMException` for a cancellation, else
 * as an `Error` of the same name, message and stack.
 *
 * @param wire - What came from the other side.
 * @param classes - Classes beside those of core, by their names.
 */
export function fromWireError(
  wire: WireError,
  classes: Readonly<Record<string, WireErrorClass>> = {},
): Error {
  if (wire.name === 'AbortError') return new DOMException(wire.message, wire.name);
  const options = wire.cause === null ? {} : { cause: fromWireError(wire.cause, classes) };
  const Class = classes[wire.name] ?? coreErrors[wire.name];
  const error =
    Class === undefined || wire.details === null
      ? Object.assign(new Error(wire.message, options), { name: wire.name })
      : new Class(wire.details as never, options);
  if (wire.stack !== null) error.stack = wire.stack;
  return error;
}
