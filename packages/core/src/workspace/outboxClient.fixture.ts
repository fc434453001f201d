/** A tab of the fault test: a workspace on a stored outbox, in a worker that can be ended without warning. */
import { openOutboxStore } from '../browser/openOutboxStore.ts';
import type { Edit } from '../changes/Edit.ts';
import type { Sample } from '../vocabulary/Sample.ts';
import { connect } from '../worker/connect.ts';
import { serve } from '../worker/serve.ts';
import type { Endpoint } from '../worker/WireMessage.ts';
import { WorkerAdapter } from '../worker/WorkerAdapter.ts';
import { selectIds } from './Selection.ts';
import { createWorkspace, type Workspace } from './Workspace.ts';

/** What a client is told at its start. */
export interface ClientStart {
  /** Name of the outbox. */
  readonly name: string;
  /** The line to the backend. */
  readonly backend: MessagePort;
}

/** One decision of the person. */
export interface Decision {
  /** About which sample. */
  readonly sampleId: string;
  /** What is decided. */
  readonly edit: Edit;
}

/** What the person sees of the outbox. */
export interface ClientState {
  /** Change sets that are not acknowledged. */
  readonly pending: number;
  /** Messages of what was refused. */
  readonly failures: readonly string[];
}

const scope = globalThis as unknown as Endpoint;
let opened: Promise<Workspace> | null = null;

async function open({ name, backend }: ClientStart): Promise<Workspace> {
  const adapter = await WorkerAdapter.open(connect(backend as unknown as Endpoint));
  const outbox = await openOutboxStore({ name });
  const retry = { firstWaitMs: 4, longestWaitMs: 40, timeoutMs: 60 };
  const workspace = createWorkspace({ adapter, outbox, retry, pageSize: 10 });
  await workspace.flush();
  return workspace;
}

async function use(): Promise<Workspace> {
  if (opened === null) throw new RangeError('Not started.');
  return opened;
}

async function look(sampleId: string): Promise<Sample | null> {
  const workspace = await use();
  const window = workspace.openWindow({
    of: 'samples',
    filter: { kind: 'ids', ids: [sampleId] },
  });
  for (;;) {
    await new Promise<void>((resolve) => {
      const end = window.subscribe(() => finish());
      const finish = () => {
        const { total, error } = window.getState();
        if (total === null && error === null) return;
        end();
        resolve();
      };
      window.setRange({ first: 0, last: 0 });
      finish();
    });
    if (window.getState().total !== null) return window.find(sampleId);
    window.retry();
  }
}

serve(scope, {
  start: async (start: ClientStart) => {
    opened = open(start);
    await opened;
  },
  /** Ends once the workspace says that the decision is kept. */
  decide: async ({ sampleId, edit }: Decision) => {
    await (await use()).edit(edit, selectIds([sampleId]));
  },
  look,
  settle: async () => (await use()).settle(),
  state: async (): Promise<ClientState> => {
    const { pending, failures } = (await use()).getState();
    return { pending: pending.length, failures: failures.map(({ error }) => String(error)) };
  },
});
