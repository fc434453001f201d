import type { Call, DatasetAdapter, DatasetDescription, Filter, Ruling } from '@proofsheet/core';

/** For which sample precedents are wanted, and where they are looked for. */
export interface PrecedentRequest {
  /** The sample. */
  readonly sampleId: string;
  /** What the dataset has. */
  readonly description: DatasetDescription;
  /** The space in which samples are like one another; default: the dataset's first. */
  readonly space?: string | undefined;
}

/** Only a ruling on one of so many nearest samples is a precedent. */
const neighbours = 100;
/** Precedents that are shown at most. */
const most = 5;
/** Rulings that are asked about at most, the latest. */
const considered = 1000;

/**
 * Finds the rulings on samples like one, the nearest first. Without an embedding space nothing is known to be like another.
 *
 * @throws Whatever the adapter throws.
 */
export async function findPrecedents(
  adapter: DatasetAdapter,
  { sampleId, description, space = description.spaces?.[0]?.name }: PrecedentRequest,
  call: Call = {},
): Promise<readonly Ruling[]> {
  const rulings = (description.schema.rulings ?? []).slice(-considered);
  if (rulings.length === 0 || space === undefined) return [];
  const ids = [...new Set(rulings.map((ruling) => ruling.sampleId))];
  const filters: readonly Filter[] = [
    { kind: 'ids', ids },
    { kind: 'near', space, sampleId, k: neighbours },
  ];
  const order = [{ by: { near: { space, sampleId } }, direction: 'ascending' }] as const;
  const query = { of: 'samples', filter: { kind: 'and', filters }, order } as const;
  const { rows } = await adapter.query(query, { offset: 0, limit: most }, call);
  return rows
    .flatMap(({ id }) => rulings.filter((ruling) => ruling.sampleId === id).toReversed())
    .slice(0, most);
}
