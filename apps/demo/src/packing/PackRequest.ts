import type { Head, MediaKind } from '@proofsheet/core';
import type { JsonObject } from '@proofsheet/learning';

/** A sample that a model is tested with. */
export interface TestSample {
  /** Its id. */
  readonly id: string;
  /** What its media is. */
  readonly kind: MediaKind;
  /** Its media. */
  readonly media: Blob;
  /** The vector that the backbone makes of it. */
  readonly embedding: Float32Array;
}

/** Joins a head to its backbone and packs both. */
export interface PackRequest {
  /** The backbone, an ONNX file. */
  readonly backbone: Blob;
  /** The backbone's manifest. */
  readonly manifest: JsonObject;
  /** The head, with the names of its classes. */
  readonly head: Head;
  /** The id of the model that comes out. */
  readonly id: string;
  /** Its version. */
  readonly version: string;
  /** What it is called. */
  readonly name: string;
  /** What it is tested with. */
  readonly samples: readonly TestSample[];
}
