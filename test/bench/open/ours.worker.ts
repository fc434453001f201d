import { type ChangeSet, toImport } from '@proofsheet/core';
import { BrowserAdapter, DatasetCatalog } from '@proofsheet/core/browser';
import { type Endpoint, serveAdapter } from '@proofsheet/core/worker';
import { createSample, decisionCount, fields, sampleCount, schema } from './createSamples.ts';

const at = '2024-01-01T00:00:00.000Z';
const actor = { kind: 'person', id: 'me' } as const;
const perImport = 10_000;
let opened: Promise<BrowserAdapter> | null = null;
let announce: (adapter: Promise<BrowserAdapter>) => void = () => undefined;
const awaited = new Promise<BrowserAdapter>((resolve) => {
  announce = resolve;
});

async function open(): Promise<BrowserAdapter> {
  const catalog = await DatasetCatalog.open();
  const [stored] = await catalog.list();
  const { id } = stored ?? (await catalog.create('bench'));
  catalog.close();
  return BrowserAdapter.open({ id });
}

async function run(work: (adapter: BrowserAdapter) => Promise<void>): Promise<void> {
  const adapter = await open();
  await work(adapter);
  // What happens by itself a moment later in an application.
  await adapter.checkpoint();
  adapter.close();
}

async function fill(adapter: BrowserAdapter): Promise<void> {
  for (let start = 0; start < sampleCount; start += perImport) {
    const samples = Array.from({ length: perImport }, (_, place) => createSample(start + place));
    const content = start === 0 ? { fields, schema, samples } : { samples };
    await adapter.commit(toImport(content, { id: `import-${start}`, actor, at }));
  }
}

async function decide(adapter: BrowserAdapter): Promise<void> {
  for (let index = 0; index < decisionCount; index += 1) {
    const { id, annotations } = createSample(index);
    const after = {
      id: 'decision',
      classId: annotations[0]?.classId ?? '',
      provenance: {
        actor,
        at: new Date(1_710_000_000_000 + index).toISOString(),
        schemaVersion: 1,
      },
    };
    const changeSet: ChangeSet = {
      id: `decision-${index}`,
      actor,
      reason: 'edit',
      at,
      changes: [{ kind: 'annotation', sampleId: id, before: null, after }],
    };
    const committed = adapter.commit(changeSet);
    if (index % 100 === 0) await committed;
  }
}

serveAdapter(self as unknown as Endpoint, () => awaited, {
  fill: () => run(fill),
  decide: () => run(decide),
  open: async () => {
    opened ??= open();
    announce(opened);
    await opened;
  },
});
