import type { Annotation, ChangeSet, DatasetAdapter, Filter } from '@proofsheet/core';
import type { ModelChoice } from '../queue/LaneScope.ts';
import { toModelFilter } from '../queue/toLaneFilter.ts';
import type { ReliabilityBin } from '../ReviewState.ts';
import { type JudgedScore, toReliability, toWarning } from './toReliability.ts';

const pageSize = 1000;

/** All that people decided about a model's proposals: read once, and then kept up with by change sets. */
export class TrustRecord {
  readonly #model: ModelChoice | null;
  readonly #judged = new Map<string, JudgedScore>();
  #reliability: readonly ReliabilityBin[] | null = null;
  #warning: ReturnType<typeof toWarning> | undefined;
  /** What change sets said while everything is read. */
  #news: ChangeSet[] | null = null;

  /** @param model - Whose proposals; `null`: any model's. */
  constructor(model: ModelChoice | null) {
    this.#model = model;
  }

  /** The bars of a reliability diagram. The same list until something is different. */
  get reliability(): readonly ReliabilityBin[] {
    this.#reliability ??= toReliability(this.#judged.values());
    return this.#reliability;
  }

  /** Where the model claims more than it keeps; `null`: nowhere. The same object until something is different. */
  get warning(): ReturnType<typeof toWarning> {
    if (this.#warning === undefined) this.#warning = toWarning(this.#judged.values());
    return this.#warning;
  }

  /**
   * Reads every decision anew.
   *
   * @throws Whatever the adapter throws; what was known stays then.
   */
  async load(adapter: DatasetAdapter, signal: AbortSignal): Promise<void> {
    const news: ChangeSet[] = [];
    this.#news = news;
    const found = new Map<string, JudgedScore>();
    const decided: Filter = { kind: 'decision', states: ['decided'] };
    const filters = [decided, toModelFilter(this.#model)];
    const query = { of: 'annotations', filter: { kind: 'and', filters } } as const;
    const call = { signal, priority: 'idle' } as const;
    let snapshot: string | undefined;
    for (let offset = 0; ; ) {
      const kept = snapshot === undefined ? {} : { snapshot };
      const page = await adapter.query(query, { offset, limit: pageSize, ...kept }, call);
      page.annotations?.forEach((annotation, row) => {
        const id = page.rows[row]?.id;
        const judged = this.#judge(annotation);
        if (id !== undefined && judged !== null) found.set(toKey(id, annotation), judged);
      });
      snapshot = page.snapshot;
      offset += page.rows.length;
      if (page.rows.length === 0 || (page.hasMore !== true && offset >= page.total)) break;
    }
    if (this.#news !== news) return;
    this.#forget();
    this.#judged.clear();
    for (const [key, judged] of found) this.#judged.set(key, judged);
    this.#news = null;
    for (const changeSet of news) this.apply(changeSet);
  }

  /** Takes in a change set; says whether it made a difference. */
  apply(changeSet: ChangeSet): boolean {
    this.#news?.push(changeSet);
    let isChanged = false;
    for (const change of changeSet.changes) {
      if (change.kind !== 'annotation') continue;
      const { sampleId, before, after } = change;
      const subject = after ?? before;
      if (subject === null || subject.provenance.actor.kind !== 'model') continue;
      const key = toKey(sampleId, subject);
      const judged = after === null ? null : this.#judge(after);
      const known = this.#judged.get(key);
      if (judged === null) isChanged = this.#judged.delete(key) || isChanged;
      else if (known?.isAccepted !== judged.isAccepted || known.score !== judged.score) {
        this.#judged.set(key, judged);
        isChanged = true;
      }
    }
    if (isChanged) this.#forget();
    return isChanged;
  }

  #forget(): void {
    this.#reliability = null;
    this.#warning = undefined;
  }

  #judge({ score, provenance, decision }: Annotation): JudgedScore | null {
    const verdict = decision?.verdict;
    const { kind, id, version } = provenance.actor;
    if (score === undefined || kind !== 'model') return null;
    const { id: own = id, version: ownVersion = version } = this.#model ?? {};
    if (id !== own || version !== ownVersion) return null;
    if (verdict !== 'accepted' && verdict !== 'corrected' && verdict !== 'rejected') return null;
    return { score, isAccepted: verdict === 'accepted' };
  }
}

function toKey(sampleId: string, { id }: Annotation): string {
  return JSON.stringify([sampleId, id]);
}
