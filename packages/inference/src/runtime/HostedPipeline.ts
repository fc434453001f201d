import { toWireError } from '@proofsheet/core/worker';
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Manifest } from '../manifest/Manifest.ts';
import { checkSession, listOutputs } from './checkSession.ts';
import { createOutputReader } from './createOutputReader.ts';
import { createPreparer } from './createPreparer.ts';
import type { BatchAnswer, OpenRequest } from './HostRequests.ts';
import type { InferenceBackend } from './InferenceBackend.ts';
import type { InputPreparer } from './InputPreparer.ts';
import { ModelRunError } from './ModelRunError.ts';
import type { ModelTensor, ModelTensors, TensorKind } from './ModelTensor.ts';
import type { OutputPart, OutputReader, RunOutput } from './OutputReader.ts';
import type { PipelineInput } from './Pipeline.ts';
import type { Runtime } from './startRuntime.ts';
import { toModelLoadError } from './toModelLoadError.ts';
import { toModelRunError } from './toModelRunError.ts';

/** A batch that only has to be run. */
export interface PreparedBatch {
  /** The ids of the inputs that could be read. */
  readonly ids: readonly string[];
  /** What each was read to, by the input's name. */
  readonly rows: Readonly<Record<string, readonly unknown[]>>;
  /** The model's inputs; `null` where no input could be read. */
  readonly feeds: ModelTensors | null;
  /** The inputs that could not be read. */
  readonly failures: BatchAnswer['failures'];
}

/** Inputs that are read at once: enough to keep the browser's decoders busy, few enough to be small in memory. */
const readAtOnce = 8;

/** A pipeline in a worker: its session and what is done before and after it. */
export class HostedPipeline {
  /** The only size of batch that the model takes; `null` where it takes any. */
  readonly fixedBatch: number | null;
  readonly #manifest: Manifest;
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #preparers: readonly (readonly [name: string, preparer: InputPreparer])[];
  readonly #readers: readonly OutputReader[];
  readonly #outputs: readonly string[];

  private constructor(
    manifest: Manifest,
    runtime: Runtime,
    session: InferenceSession,
    preparers: readonly InputPreparer[],
  ) {
    this.fixedBatch = checkSession(session, manifest);
    this.#manifest = manifest;
    this.#runtime = runtime;
    this.#session = session;
    this.#preparers = manifest.inputs.flatMap(({ name }, place) => {
      const preparer = preparers[place];
      return preparer === undefined ? [] : [[name, preparer] as const];
    });
    const context = {
      model: manifest.id,
      classes: manifest.classes,
      temperature: manifest.temperature ?? 1,
    };
    this.#readers = manifest.outputs.map((spec) => createOutputReader(spec, context));
    this.#outputs = [...new Set(manifest.outputs.flatMap(listOutputs))];
  }

  /**
   * Makes a pipeline ready.
   *
   * @throws ModelLoadError where it can't be.
   */
  static async open(
    { manifest, bytes, base }: OpenRequest,
    runtime: Runtime,
    backend: InferenceBackend,
  ): Promise<HostedPipeline> {
    const context = { model: manifest.id, base };
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
      return new HostedPipeline(manifest, runtime, session, preparers);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  /** Reads inputs and makes a batch of them. What is wrong with one is a failure of that one. */
  async prepare(inputs: readonly PipelineInput[], signal: AbortSignal): Promise<PreparedBatch> {
    const readings = await this.#readAll(inputs, signal);
    const ids: string[] = [];
    const failures: BatchAnswer['failures'][number][] = [];
    const rows: Record<string, unknown[]> = {};
    for (const [name] of this.#preparers) rows[name] = [];
    for (const [place, { id }] of inputs.entries()) {
      const reading = readings[place];
      if (reading instanceof Error || reading === undefined) {
        failures.push({ id, error: toWireError(reading) });
        continue;
      }
      ids.push(id);
      for (const [index, [name]] of this.#preparers.entries()) rows[name]?.push(reading[index]);
    }
    const feeds: Record<string, ModelTensor> = {};
    if (ids.length === 0) return { ids, rows, feeds: null, failures };
    for (const [name, preparer] of this.#preparers)
      Object.assign(feeds, preparer.collate(rows[name] ?? [], this.fixedBatch ?? ids.length));
    return { ids, rows, feeds, failures };
  }

  /**
   * Runs the model.
   *
   * @throws ModelRunError where it fails.
   */
  async run(feeds: ModelTensors, keepsOutputs: boolean): Promise<ModelTensors> {
    try {
      const names = keepsOutputs ? this.#session.outputNames : this.#outputs;
      const given = await this.#session.run(toFeeds(feeds, this.#runtime), names);
      return Object.fromEntries(
        Object.entries(given).map(([name, tensor]) => [name, toModelTensor(tensor as Tensor)]),
      );
    } catch (error) {
      throw toModelRunError(error, this.#manifest.id);
    }
  }

  /** Makes of the model's outputs what the manifest says that they are. */
  read(tensors: ModelTensors, { ids, rows }: PreparedBatch): OutputPart {
    const length = ids.length;
    for (const [name, { shape }] of Object.entries(tensors)) {
      if (this.#outputs.includes(name) && (shape[0] ?? 0) < length) {
        const subject = `${name} has ${shape[0] ?? 0} rows for ${length} inputs`;
        throw new ModelRunError({ model: this.#manifest.id, problem: 'shape', subject });
      }
    }
    const output: RunOutput = { tensors, rows, length };
    return Object.assign({}, ...this.#readers.map((reader) => reader.read(output)));
  }

  /** Frees the session. */
  async release(): Promise<void> {
    await this.#session.release();
  }

  async #readAll(
    inputs: readonly PipelineInput[],
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
    await Promise.all(Array.from({ length: readAtOnce }, work));
    signal.throwIfAborted();
    return readings;
  }

  async #readOne(input: PipelineInput, signal: AbortSignal): Promise<readonly unknown[] | Error> {
    try {
      const rows: unknown[] = [];
      for (const [, preparer] of this.#preparers) rows.push(await preparer.read(input, signal));
      return rows;
    } catch (error) {
      return toModelRunError(error, this.#manifest.id);
    }
  }
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
