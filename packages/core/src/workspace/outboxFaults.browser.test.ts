/**
 * A person decides while the backend fails at random and the tab is ended without warning and opened again, on
 * a fixed list of seeds. Laws:
 * - at the end the backend holds what the person decided, and nothing else;
 * - every decision is in its log exactly once;
 * - nothing is refused, in conflict or left over.
 *
 * A decision counts once its edit has ended, or once it is seen after the tab was opened again; one that is not
 * seen then is decided again, as a person would. `npm run soak` runs it with 2,000 decisions.
 */
import { deleteDB } from 'idb';
import { describe, expect, test } from 'vitest';
import { toImport } from '../memory/toImport.ts';
import { allSamples } from '../query/Query.ts';
import { createSample } from '../testing/createFixture.ts';
import { type Sample, type Split, splits, toLabel } from '../vocabulary/Sample.ts';
import { connect } from '../worker/connect.ts';
import { serveAdapter } from '../worker/serveAdapter.ts';
import type { Endpoint } from '../worker/WireMessage.ts';
import { createRandom, FaultyBackend } from './FaultyBackend.fixture.ts';
import type { ClientStart, ClientState, Decision } from './outboxClient.fixture.ts';

const decisionCount = Number(import.meta.env['VITE_OUTBOX_DECISIONS'] ?? 200);
const seeds = import.meta.env['VITE_OUTBOX_DECISIONS'] === undefined ? [7, 88] : [1, 22, 333];
const sampleIds = Array.from({ length: 40 }, (_, index) => `sample-${index}`);
const classNames = ['Cat', 'Dog', 'Bird'];
const schema = { version: 1, classes: classNames.map((name) => ({ id: name, name })) };
const by = {
  id: 'import',
  actor: { kind: 'rule', id: 'test' },
  at: '2025-01-01T00:00:00.000Z',
} as const;

/** What a sample should be like. */
interface Expected {
  readonly tags: Set<string>;
  split: Split;
  label: string | null;
}

class Tab {
  readonly #worker: Worker;
  readonly #connection: ReturnType<typeof connect>;
  readonly #line = new MessageChannel();
  #end: () => void = () => undefined;
  /** Resolves once the tab has ended. */
  readonly ended: Promise<'ended'>;
  /** Rejects where it can't be opened. */
  readonly started: Promise<unknown>;

  constructor(name: string, backend: FaultyBackend) {
    this.#worker = new Worker(new URL('./outboxClient.fixture.ts', import.meta.url), {
      type: 'module',
    });
    this.#connection = connect(this.#worker as unknown as Endpoint);
    this.ended = new Promise((resolve) => {
      this.#end = () => resolve('ended');
    });
    serveAdapter(this.#line.port1 as unknown as Endpoint, async () => backend.adapter);
    const start: ClientStart = { name, backend: this.#line.port2 };
    this.started = this.call('start', start, [this.#line.port2]);
  }

  /** Asks the tab; `'ended'` where it is ended before it answers. */
  call<T>(
    method: string,
    argument: unknown = null,
    transfer: Transferable[] = [],
  ): Promise<T | 'ended'> {
    const answer = this.#connection.call(method, argument, { transfer }) as Promise<T>;
    answer.catch(() => undefined);
    return Promise.race([answer, this.ended]);
  }

  /** Ends it without warning. */
  kill(): void {
    this.#worker.terminate();
    this.#line.port1.close();
    this.#end();
  }
}

function isSeen({ edit }: Decision, sample: Sample): boolean {
  if (edit.kind === 'tag') return sample.tags.includes(edit.tag);
  if (edit.kind === 'split') return sample.split === edit.split;
  return edit.kind === 'label' && toLabel(sample)?.classId === edit.className;
}

/** Notes a decision, and says whether it changes anything. */
function note({ edit }: Decision, expected: Expected): boolean {
  if (edit.kind === 'tag') {
    expected.tags.add(edit.tag);
    return true;
  }
  if (edit.kind === 'split') {
    const isNews = expected.split !== edit.split;
    expected.split = edit.split;
    return isNews;
  }
  const className = edit.kind === 'label' ? edit.className : null;
  const isNews = expected.label !== className;
  expected.label = className;
  return isNews;
}

function decide(index: number, random: () => number): Decision {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const sampleId = pick(sampleIds);
  const kind = pick(['tag', 'split', 'label']);
  if (kind === 'tag') return { sampleId, edit: { kind: 'tag', tag: `t${index}`, present: true } };
  if (kind === 'split') return { sampleId, edit: { kind: 'split', split: pick(splits) } };
  return { sampleId, edit: { kind: 'label', className: pick(classNames) } };
}

/** The person at the tab, who opens it again whenever it is gone. */
class Person {
  kills = 0;
  retries = 0;
  readonly #random: () => number;
  readonly #open: () => Tab;
  #tab: Tab;

  constructor(open: () => Tab, random: () => number) {
    this.#open = open;
    this.#random = random;
    this.#tab = open();
  }

  /** Decides until the decision is kept, or seen after the tab was opened again. */
  async carryOut(decision: Decision): Promise<void> {
    if (this.#random() < 0.04) this.#planKill();
    for (;;) {
      const answer = await this.#tab.call('decide', decision).catch((error: unknown) => error);
      if (answer === undefined) return;
      this.retries += 1;
      if (answer === 'ended' && isSeen(decision, await this.#lookAgain(decision.sampleId))) return;
    }
  }

  /** Waits until nothing is pending any more; what was planned to happen to the tab happens before. */
  async finish(): Promise<ClientState> {
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (;;) {
      await this.#tab.call('settle');
      const state = await this.#tab.call<ClientState>('state');
      if (state !== 'ended') return state;
      this.#tab = this.#open();
    }
  }

  end(): void {
    this.#tab.kill();
  }

  #planKill(): void {
    const tab = this.#tab;
    this.kills += 1;
    setTimeout(() => tab.kill(), this.#random() * 30);
  }

  async #lookAgain(sampleId: string): Promise<Sample> {
    for (;;) {
      this.#tab = this.#open();
      // A tab may be ended while it is being opened, too.
      if (this.#random() < 0.2) this.#planKill();
      if ((await this.#tab.started.catch((error: unknown) => error)) !== undefined) {
        this.#tab.kill();
        continue;
      }
      const sample = await this.#tab.call<Sample | null>('look', sampleId);
      if (sample !== 'ended' && sample !== null) return sample;
    }
  }
}

describe.each(seeds)('seed %i', (seed) => {
  test(`[O14] ${decisionCount} decisions reach a failing backend once each (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    const name = `faults-${seed}-${performance.timeOrigin}`;
    const samples = sampleIds.map((id) => createSample(id));
    const backend = new FaultyBackend([toImport({ schema, samples }, by)], seed);
    const random = createRandom(seed * 31);
    const expected = new Map<string, Expected>(
      sampleIds.map((id) => [id, { tags: new Set(), split: 'pool', label: null }]),
    );
    const person = new Person(() => new Tab(name, backend), random);
    let effective = 0;
    const start = performance.now();
    for (let index = 0; index < decisionCount; index += 1) {
      const decision = decide(index, random);
      await person.carryOut(decision);
      if (note(decision, expected.get(decision.sampleId) as Expected)) effective += 1;
    }
    expect(await person.finish()).toEqual({ pending: 0, failures: [] });
    person.end();
    // Deliveries that are late or come twice are under way still.
    await new Promise((resolve) => setTimeout(resolve, 300));

    const { rows } = await backend.inner.query(allSamples, { offset: 0, limit: 1000 });
    const held = rows.map((row) => [
      row.id,
      [...row.tags].sort(),
      row.split,
      toLabel(row)?.classId ?? null,
    ]);
    expect(held).toEqual(
      [...expected].map(([id, { tags, split, label }]) => [id, [...tags].sort(), split, label]),
    );
    expect(new Set(backend.log.map(({ id }) => id)).size).toBe(backend.log.length);
    expect(backend.log).toHaveLength(effective);
    const { kills, retries } = person;
    const seconds = Math.round((performance.now() - start) / 1000);
    console.info(
      `seed ${seed}: ${decisionCount} decisions (${effective} change sets), ${backend.deliveries} deliveries, ${kills} kills, ${retries} repeated in ${seconds} s`,
      Object.fromEntries(backend.faults),
    );
    await deleteDB(`proofsheet-outbox:${name}`);
  });
});
