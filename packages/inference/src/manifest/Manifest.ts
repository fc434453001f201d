import type { InputSpec } from './InputSpec.ts';
import type { OutputSpec } from './OutputSpec.ts';
import type { TestVector } from './TestVector.ts';

/** The file with a model's graph and weights. */
export interface ModelFile {
  /** The bytes, or where they are: an address, relative to the manifest's own. */
  readonly file: string | Blob;
  /** SHA-256 of the bytes in hexadecimal, 64 characters, lower case once parsed. A file that has another is refused. */
  readonly sha256: string;
  /** Size in bytes, where it is known: progress is a share of it. */
  readonly byteLength?: number;
}

/**
 * A pipeline from raw media to predictions, in one document: the model and everything that is done before and after it. What runs in
 * the browser and what runs in production read the same one.
 */
export interface Manifest {
  /** Where `manifest.schema.json` lies, for editors that check and complete what is typed. Nothing reads it. */
  readonly $schema?: string;
  /** Says what the document is. */
  readonly format: 'proofsheet-pipeline';
  /** The version of the document's form. */
  readonly formatVersion: 1;
  /** The model's id: predictions are by it. */
  readonly id: string;
  /** The model's version. */
  readonly version: string;
  /** What it is called to people; default: `id`. */
  readonly name?: string;
  /** The model. */
  readonly model: ModelFile;
  /** What the model is given, each made from the sample's media. */
  readonly inputs: readonly InputSpec[];
  /** What the model gives. */
  readonly outputs: readonly OutputSpec[];
  /** The names of the classes, in the model's order; empty where it has none. */
  readonly classes: readonly string[];
  /** What logits are divided by to be calibrated, > 0; default 1. */
  readonly temperature?: number;
  /** Inputs with the outputs that they must give: the parity check runs them. */
  readonly testVectors?: readonly TestVector[];
}
