import { toWireError } from '@proofsheet/core/worker';
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { PictureGeometry } from '../image/PictureGeometry.ts';
import { toOutputNames } from '../manifest/findOutputProblems.ts';
import type { Manifest } from '../manifest/Manifest.ts';
import type { Network } from '../network/Network.ts';
import { createOutputReader, type OutputReader } from '../outputs/createOutputReader.ts';
import type { OutputTensor } from '../outputs/OutputTensor.ts';
import type { SoundDecoder } from '../sound/DecodedSound.ts';
import { checkSession } from './checkSession.ts';
import { createPreparer } from './createPreparer.ts';
import { findDimensions } from './findDimensions.ts';
import type { BatchAnswer, HostedInput, OpenRequest } from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { ModelTensor, ModelTensors, TensorKind } from './ModelTensor.ts';
import { openNetwork } from './openNetwork.ts';
import type { Runtime } from './startRuntime.ts';
import { type TimelessAnswer, toAnswer } from './toAnswer.ts';
import { toModelLoadError } from './toModelLoadError.ts';
import { toModelRunError } from './toModelRunError.ts';
import { toOutputTensors } from './toOutputTensors.ts';

/** What a pipeline is opened with. */
export interface HostedPipelineOptions {
  /** ONNX Runtime. */
  readonly runtime: Runtime;
  /** Where it runs. */
  readonly backend: InferenceBackend;
  /** Decodes sounds that are no WAV files. */
  readonly decode: SoundDecoder;
}

/** A model in the runtime. */
interface OpenedModel {
  readonly session: InferenceSession;
  /** Its file, where it may be one for our own kernel. */
  readonly file: Blob | null;
}

/** A batch that only has to be run. */
export interface PreparedBatch {
  /** The ids of the inputs that could be read. */
  readonly ids: readonly string[];
  /** Where the picture of each lies in the model's input; `null` where it is none. */
  readonly geometries: readonly (PictureGeometry | null)[];
  /** The model's inputs; `null` where no input could be read. */
  readonly feeds: ModelTensors | null;
  /** 1 for a token and 0 for padding, of texts. */
  readonly attentionMask?: OutputTensor;
  /** The inputs that could not be read. */
  readonly failures: BatchAnswer['failures'];
}

/** Inputs that are read at once: few enough to be small in memory. */
const readAtOnce = 8;
/** Of small files more: the next one would only be begun once the model has given the thread back. */
const smallAtOnce = 64;
/** Bytes of a small file at most. */
const mostSmall = 2 ** 16;
/** Bytes of a model at most that may be one for our own kernel, which takes no more than four million weights. */
const mostOfNetwork = 2 ** 25;

/** A pipeline in a worker: its session and what is done before and after it. */
export class HostedPipeline {
  /** The only size of batch that the model takes; `null` where it takes any. */
  readonly fixedBatch: number | null;
  /** Numbers of one of its vectors; `null` where it gives none, or the model doesn't say. */
  readonly dimensions: number | null;
  readonly #manifest: Manifest;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  /** The same model on our own kernel; `null` where it is none for that, or it isn't known yet. */
  #network: Network | null = null;
  /** The model's file, until it is known. */
  #file: Blob | null;
  #hasRun = false;
  readonly #preparers: readonly InputPreparer[];
  readonly #reader: OutputReader;
  readonly #outputs: readonly string[];

  private constructor(
    manifest: Manifest,
    runtime: Runtime,
    { session, file }: OpenedModel,
    preparers: readonly InputPreparer[],
  ) {
    const { outputs, classes, temperature = 1 } = manifest;
    const forms = preparers.flatMap((preparer) => preparer.forms);
    this.fixedBatch = checkSession(session, manifest, forms);
    this.dimensions = findDimensions(session, manifest);
    this.#manifest = manifest;
    this.#runtime = runtime;
    this.#session = session;
    this.#file = file;
    this.#preparers = preparers;
    this.#reader = createOutputReader(outputs, classes, temperature);
    this.#outputs = [...toOutputNames(outputs)];
  }

  /**
   * Makes a pipeline ready.
   *
   * @throws ModelLoadError, TokenizerError, SoundDecodeError or ManifestError where it can't be.
   */
  static async open(
    { manifest, bytes, tokenizers }: OpenRequest,
    { runtime, backend, decode }: HostedPipelineOptions,
  ): Promise<HostedPipeline> {
    const context = { model: manifest.id, tokenizers, decodeSound: decode };
    const preparers = await Promise.all(
      manifest.inputs.map((input) => createPreparer(input, context)),
    );
    let session: InferenceSession;
    try {
      session = await runtime.InferenceSession.create(new Uint8Array(await bytes.arrayBuffer()), {
        executionProviders: [backend],
      });
    } catch (error) {
      throw toModelLoadError(error, manifest.id);
    }
    try {
      const file = backend === 'wasm' && bytes.size <= mostOfNetwork ? bytes : null;
      return new HostedPipeline(manifest, runtime, { session, file }, preparers);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** Reads inputs and makes a batch of them. What is wrong with one is a failure of that one. */
  async prepare(inputs: readonly HostedInput[], signal: AbortSignal): Promise<PreparedBatch> {
    const readings = await this.#readAll(inputs, signal);
    const ids: string[] = [];
    const failures: BatchAnswer['failures'][number][] = [];
    const rows: (readonly unknown[])[] = [];
    for (const [place, { id }] of inputs.entries()) {
      const reading = readings[place];
      if (reading instanceof Error || reading === undefined) {
        failures.push({ id, error: toWireError(reading) });
        continue;
      }
      ids.push(id);
      rows.push(reading);
    }
    if (ids.length === 0) return { ids, geometries: [], feeds: null, failures };
    const collated = this.#collate(rows);
    return { ids, geometries: this.#locate(rows), ...collated, failures };
  }

  /**
   * Runs the model. The first answer is the runtime's, since somebody waits for it; but where the outputs are asked for, as by a check of parity, it
   * comes from where all others will.
   *
   * @throws ModelRunError where it fails.
   */
  async run(feeds: ModelTensors, keepsOutputs: boolean): Promise<ModelTensors> {
    try {
      if (this.#hasRun || keepsOutputs) await this.#openNetwork();
      this.#hasRun = true;
      const names = keepsOutputs ? this.#session.outputNames : this.#outputs;
      const own = this.#runNetwork(feeds, names);
      if (own !== null) return own;
      const given = await this.#session.run(toFeeds(feeds, this.#runtime), names);
      return Object.fromEntries(
        Object.entries(given).map(([name, tensor]) => [name, toModelTensor(tensor as Tensor)]),
      );
    } catch (error) {
      throw toModelRunError(error, this.#manifest.id);
    }
  }

  /**
   * Makes of the model's outputs what the manifest says that they are.
   *
   * @throws OutputError where they are something else, ModelRunError where they have less rows than the batch.
   */
  read(
    tensors: ModelTensors,
    { ids, geometries, attentionMask }: PreparedBatch,
    keepsOutputs: boolean,
  ): TimelessAnswer {
    for (const [name, { shape }] of Object.entries(tensors)) {
      if (this.#outputs.includes(name) && (shape[0] ?? 0) < ids.length) {
        const subject = `${name} has ${shape[0] ?? 0} rows for ${ids.length} inputs`;
        throw new ModelRunError({ model: this.#manifest.id, problem: 'shape', subject });
      }
    }
    const outputs = toOutputTensors(tensors, ids.length);
    const inputSize = this.#preparers.find((preparer) => preparer.inputSize)?.inputSize;
    const reading = this.#reader.read(outputs, geometries, {
      ...(inputSize && { inputSize }),
      ...(attentionMask && { attentionMask: takeRows(attentionMask, ids.length) }),
    });
    return toAnswer(ids, reading, keepsOutputs ? outputs : undefined);
  }

  /** Frees the session. */
  async release(): Promise<void> {
    await this.#session.release();
  }

  async #openNetwork(): Promise<void> {
    const file = this.#file;
    if (file === null) return;
    this.#file = null;
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.#network = await openNetwork(bytes, this.#session, this.#runtime);
  }

  /** `null` where there is no such network, or what it is given has another form than it takes: the runtime says so. */
  #runNetwork(feeds: ModelTensors, names: readonly string[]): ModelTensors | null {
    const network = this.#network;
    const { values, shape: [pictures = 0, ...shape] = [] } = feeds[network?.input ?? ''] ?? {};
    if (network === null || !(values instanceof Float32Array)) return null;
    if (shape.join() !== network.shape.join()) return null;
    const given = Object.entries(network.run(values, pictures, names));
    return Object.fromEntries(given.map(([name, own]) => [name, { kind: 'float32', ...own }]));
  }

  #locate(rows: readonly (readonly unknown[])[]): readonly (PictureGeometry | null)[] {
    const place = this.#preparers.findIndex((preparer) => preparer.locate !== undefined);
    const preparer = this.#preparers[place];
    return rows.map((row) => preparer?.locate?.(row[place]) ?? null);
  }

  #collate(
    rows: readonly (readonly unknown[])[],
  ): Required<Pick<PreparedBatch, 'feeds'>> & Pick<PreparedBatch, 'attentionMask'> {
    const length = this.fixedBatch ?? rows.length;
    const collated = this.#preparers.map((preparer, place) =>
      preparer.collate(
        rows.map((row) => row[place]),
        length,
      ),
    );
    const mask = collated.find(({ attentionMask }) => attentionMask)?.attentionMask;
    const feeds: ModelTensors = Object.assign({}, ...collated.map(({ tensors }) => tensors));
    return { feeds, ...(mask && { attentionMask: mask }) };
  }

  async #readAll(
    inputs: readonly HostedInput[],
    signal: AbortSignal,
  ): Promise<readonly (readonly unknown[] | Error)[]> {
    const readings: (readonly unknown[] | Error)[] = [];
    const waiting = inputs.entries();
    const work = async () => {
      for (const [place, input] of waiting) {
        signal.throwIfAborted();
        readings[place] = await this.#readOne(input, signal);
      }
    };
    const length = inputs.every(isSmall) ? smallAtOnce : readAtOnce;
    await Promise.all(Array.from({ length }, work));
    signal.throwIfAborted();
    return readings;
  }

  async #readOne(input: HostedInput, signal: AbortSignal): Promise<readonly unknown[] | Error> {
    try {
      const rows: unknown[] = [];
      for (const preparer of this.#preparers) rows.push(await preparer.read(input, signal));
      return rows;
    } catch (error) {
      return toModelRunError(error, this.#manifest.id);
    }
  }
}

function isSmall(input: HostedInput): boolean {
  return 'media' in input && input.media instanceof Blob && input.media.size <= mostSmall;
}

function toFeeds(tensors: ModelTensors, { Tensor: OrtTensor }: Runtime): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { kind, values, shape }]) => [
      name,
      new OrtTensor(kind as 'float32', values as Float32Array, shape),
    ]),
  );
}

function toModelTensor(tensor: Tensor): ModelTensor {
  const { type, dims, data } = tensor;
  return { kind: type as TensorKind, shape: dims, values: data as Float32Array };
}

function takeRows(
  { shape: [rows = 0, width = 0], values }: OutputTensor,
  kept: number,
): OutputTensor {
  return rows === kept
    ? { shape: [rows, width], values }
    : { shape: [kept, width], values: values.slice(0, kept * width) };
}
