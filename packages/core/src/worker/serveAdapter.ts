import { adapterCapabilities } from '../adapter/AdapterCapability.ts';
import type { ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
import type {
  Call,
  DatasetAdapter,
  DatasetEvent,
  Priority,
  Unsubscribe,
} from '../adapter/DatasetAdapter.ts';
import type { EditPlan } from '../adapter/EditPlan.ts';
import type { EmbeddingWriter } from '../adapter/EmbeddingWriter.ts';
import { isImageBitmap } from '../adapter/MediaSource.ts';
import type { Range } from '../adapter/Page.ts';
import type { Query } from '../query/Query.ts';
import { packChanges, packIds, unpackChanges, type WireChangeSet } from './PackedIds.ts';
import { packPage } from './PackedPage.ts';
import { type Service, type ServiceCall, type ServiceMethod, serve, Transfer } from './serve.ts';
import { type StreamStep, serveStream } from './serveStream.ts';
import { toMovableBatch } from './toMovableBatch.ts';
import type { Endpoint } from './WireMessage.ts';

type Arguments = readonly [...args: never[], priority: never];

type CommitArguments = readonly [sent: WireChangeSet, priority: Priority | undefined];

type QueryArguments = readonly [query: Query, range: Range, priority: Priority | undefined];

type ReadArguments = readonly [request: ColumnRequest, priority: Priority | undefined];

/**
 * Serves an adapter to the other side of an endpoint, where a `WorkerAdapter` stands for it.
 *
 * @param endpoint - The worker's own scope, or a message port.
 * @param open - Gives the adapter; called once, before the first call is answered.
 * @param extra - Methods beside the adapter's own, such as an import.
 * @returns Ends the telling of events.
 */
export function serveAdapter(
  endpoint: Endpoint,
  open: () => Promise<DatasetAdapter>,
  extra: Service = {},
): () => void {
  const opened = open();
  // The failure is the answer to every call; without a handler it would also be reported as unhandled.
  opened.catch(() => undefined);
  const method =
    (name: keyof DatasetAdapter): ServiceMethod =>
    async (parts: Arguments, { signal }: ServiceCall) => {
      const adapter = await opened;
      const priority = parts.at(-1);
      const call: Call = { signal, ...(priority === undefined ? {} : { priority }) };
      const run = adapter[name] as (...args: unknown[]) => Promise<unknown>;
      const result = await run.call(adapter, ...parts.slice(0, -1), call);
      return isImageBitmap(result) ? new Transfer(result, [result]) : result;
    };
  /** Change sets that the other side has sent and waits for: it knows what is in them. */
  const running = new Set<string>();
  const emit = serve(endpoint, {
    capabilities: async () => {
      const adapter = await opened;
      const has: string[] = adapterCapabilities.filter((name) => adapter[name] !== undefined);
      return isEmbeddingWriter(adapter) ? [...has, 'embeddings'] : has;
    },
    ...serveEmbeddings(opened),
    describe: method('describe'),
    query: async (parts: QueryArguments, { signal }) => {
      const [query, range, priority] = parts;
      const adapter = await opened;
      const call: Call = { signal, ...(priority === undefined ? {} : { priority }) };
      return packPage(await adapter.query(query, range, call));
    },
    summarize: method('summarize'),
    media: method('media'),
    plan: async (parts: Arguments, context: ServiceCall) => {
      const plan = (await method('plan')(parts as never, context)) as EditPlan;
      const { changes, sampleIds } = plan;
      const packed = { ...plan, changes: packChanges(changes) };
      return sampleIds === undefined ? packed : { ...packed, sampleIds: packIds(sampleIds) };
    },
    commit: async ([sent, priority]: CommitArguments, context: ServiceCall) => {
      const changes = await unpackChanges(sent.changes);
      const changeSet = changes === sent.changes ? sent : { ...sent, changes };
      running.add(sent.id);
      try {
        return await method('commit')([changeSet, priority] as never, context);
      } finally {
        running.delete(sent.id);
      }
    },
    ...serveStream(
      'read',
      (parts: ReadArguments, signal) => readColumns(opened, parts, signal),
      moveBatch,
    ),
    ...extra,
  });
  const tell = ({ revision, changeSet }: DatasetEvent) => {
    const { id } = changeSet;
    emit(running.has(id) ? { revision, changeSetId: id } : { revision, changeSet });
  };
  let isEnded = false;
  let unsubscribe: Unsubscribe = () => undefined;
  opened
    .then((adapter) => {
      if (!isEnded) unsubscribe = adapter.subscribe?.(tell) ?? unsubscribe;
    })
    .catch(() => undefined);
  return () => {
    isEnded = true;
    unsubscribe();
  };
}

function isEmbeddingWriter(adapter: DatasetAdapter): adapter is DatasetAdapter & EmbeddingWriter {
  return 'putVectors' in adapter;
}

function serveEmbeddings(opened: Promise<DatasetAdapter>): Service {
  const method =
    (name: keyof EmbeddingWriter): ServiceMethod =>
    async (argument: never) => {
      const adapter = await opened;
      if (!isEmbeddingWriter(adapter)) {
        throw new ReferenceError(`The adapter has no method "${name}".`);
      }
      await adapter[name](argument);
    };
  return {
    putVectors: method('putVectors'),
    putPoints: method('putPoints'),
    removeSpace: method('removeSpace'),
    removeProjection: method('removeProjection'),
  };
}

async function* readColumns(
  opened: Promise<DatasetAdapter>,
  [request, priority]: ReadArguments,
  signal: AbortSignal,
): AsyncGenerator<ColumnBatch, void, undefined> {
  const adapter = await opened;
  yield* adapter.read?.(request, { signal, ...(priority === undefined ? {} : { priority }) }) ?? [];
}

function moveBatch({ isDone, item }: StreamStep): StreamStep | Transfer<StreamStep> {
  if (isDone) return { isDone, item };
  const { batch, buffers } = toMovableBatch(item as ColumnBatch);
  return new Transfer({ isDone, item: batch }, [...buffers]);
}
