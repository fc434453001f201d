import type { Call } from '@proofsheet/core';
import type { ConnectionCall } from '@proofsheet/core/worker';
import type { NearDuplicates } from '../neighbours/findNearDuplicates.ts';
import type { SuspectInput, Suspects } from '../suspects/findSuspects.ts';
import type { BatchRequest, DomainRequest, DuplicateRequest } from './acquisitionService.ts';

/** What a search takes beside its request. */
export interface SearchCall extends Call {
  /** Is told how far it has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Searches through vectors and probabilities, in a worker. Requests are copied when they are made. */
export interface Analyst {
  /** Chooses which samples to look at next; see {@link chooseBatch}. */
  chooseBatch(request: BatchRequest, call?: Call): Promise<Uint32Array>;
  /** Finds samples that are nearly the same; see {@link findNearDuplicates}. */
  findNearDuplicates(request: DuplicateRequest, call?: SearchCall): Promise<NearDuplicates>;
  /** Finds labels that are probably wrong; see {@link findSuspects}. */
  findSuspects(input: SuspectInput, call?: Call): Promise<Suspects>;
  /** Says how far samples are from a training set, each 0 to 1; see {@link OutOfDomain}. */
  scoreOutOfDomain(request: DomainRequest, call?: SearchCall): Promise<Float32Array>;
}

/** The analyst of a worker that serves {@link acquisitionService}. */
export function createAnalyst(
  send: (method: string, argument: unknown, call: ConnectionCall) => Promise<unknown>,
): Analyst {
  return {
    async chooseBatch(request, call = {}) {
      return (await send('chooseBatch', request, call)) as Uint32Array;
    },
    async findNearDuplicates(request, call = {}) {
      return (await send('findNearDuplicates', request, call)) as NearDuplicates;
    },
    async findSuspects(input, call = {}) {
      return (await send('findSuspects', input, call)) as Suspects;
    },
    async scoreOutOfDomain(request, call = {}) {
      return (await send('scoreOutOfDomain', request, call)) as Float32Array;
    },
  };
}
