import type { Service, ServiceCall } from '@proofsheet/core/worker';
import { Transfer } from '@proofsheet/core/worker';
import { OutOfDomain } from '../domain/OutOfDomain.ts';
import { findNearDuplicates, type NearDuplicates } from '../neighbours/findNearDuplicates.ts';
import { PerceptualHashes } from '../neighbours/PerceptualHashes.ts';
import { findSuspects, type SuspectInput, type Suspects } from '../suspects/findSuspects.ts';
import { chooseBatch } from './chooseBatch.ts';
import { createClassSearch } from './createClassSearch.ts';
import type { Pool } from './Pool.ts';
import { toOrder } from './toOrder.ts';

/** Which samples a worker is to choose. A host's own function can't be sent, but its scores can. */
export interface BatchRequest {
  /** The samples. */
  readonly pool: Pool;
  /** Samples of a batch; default: 20. */
  readonly size?: number;
  /** What each sample is worth, by the host's own function; default: its margin. */
  readonly scores?: Float32Array;
  /** The class whose samples are searched for instead, as its place among the classes; see {@link createClassSearch}. */
  readonly like?: number;
}

/** Vectors among which a worker is to look for near-duplicates. */
export interface DuplicateRequest {
  /** The vectors, row after row. */
  readonly vectors: Float32Array;
  /** Numbers of one vector. */
  readonly dimensions: number;
  /** How far two may be, as 1 − cosine; default: chosen from the vectors. */
  readonly distance?: number;
}

/** Hashes among which a worker is to look for near-duplicates. */
export interface HashRequest {
  /** Two words of 32 bits for each. */
  readonly hashes: Uint32Array;
  /** How many bits may differ; default: 4. */
  readonly distance?: number;
}

/** Vectors that a worker is to hold against those of a training set. */
export interface DomainRequest {
  /** The training set, row after row. */
  readonly training: Float32Array;
  /** What is held against it, row after row. */
  readonly vectors: Float32Array;
  /** Numbers of one vector. */
  readonly dimensions: number;
}

/** Tells the client how far a search has come, and ends it where the client no longer wants it. */
function toProgress({ signal, report }: ServiceCall, from = 0, to = 1): (share: number) => void {
  return (share) => {
    signal.throwIfAborted();
    report(from + (to - from) * share);
  };
}

/** Lets a cancellation that was sent together with the call come in first. */
async function settle({ signal }: ServiceCall): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}

async function serveBatch(request: BatchRequest, call: ServiceCall) {
  await settle(call);
  const batch = answerBatch(request);
  return new Transfer(batch, [batch.buffer as ArrayBuffer]);
}

/**
 * Chooses samples as a request wants them: the rows of its pool in their order.
 *
 * @throws AcquisitionError as {@link chooseBatch} and {@link createClassSearch} do.
 */
export function answerBatch({ pool, size, scores, like }: BatchRequest): Uint32Array {
  if (like !== undefined) return toOrder(pool, createClassSearch(like)).slice(0, size ?? 20);
  return chooseBatch(pool, {
    ...(size === undefined ? {} : { size }),
    ...(scores === undefined ? {} : { acquisition: () => scores }),
  });
}

async function serveDuplicates(
  request: DuplicateRequest,
  call: ServiceCall,
): Promise<NearDuplicates> {
  await settle(call);
  return findNearDuplicates(request.vectors, { ...request, onProgress: toProgress(call) });
}

async function serveHashGroups({ hashes, distance }: HashRequest, call: ServiceCall) {
  await settle(call);
  return new PerceptualHashes(hashes).findGroups(distance, toProgress(call));
}

async function serveSuspects(input: SuspectInput, call: ServiceCall): Promise<Suspects> {
  await settle(call);
  return findSuspects(input);
}

async function serveDomain({ training, vectors, dimensions }: DomainRequest, call: ServiceCall) {
  await settle(call);
  const onProgress = toProgress(call, 0, 0.5);
  const domain = new OutOfDomain(training, { dimensions, onProgress });
  const scores = domain.score(vectors, toProgress(call, 0.5, 1));
  return new Transfer(scores, [scores.buffer as ArrayBuffer]);
}

/**
 * What a worker does for acquisition, duplicates, suspects and distance; for `serve`, alone or spread into a larger service. A search that
 * has begun runs to its end in one go, so that a cancellation is seen before it, not within.
 */
export const acquisitionService: Service = {
  chooseBatch: serveBatch,
  findNearDuplicates: serveDuplicates,
  findHashGroups: serveHashGroups,
  findSuspects: serveSuspects,
  scoreOutOfDomain: serveDomain,
};
