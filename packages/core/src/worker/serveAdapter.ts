import { adapterCapabilities } from '../adapter/AdapterCapability.ts';
import type { ColumnBatch, ColumnRequest } from '../adapter/Column.ts';
import type { Call, DatasetAdapter, Priority } from '../adapter/DatasetAdapter.ts';
import { isImageBitmap } from '../adapter/MediaSource.ts';
import type { Range } from '../adapter/Page.ts';
import type { Query } from '../query/Query.ts';
import { packPage } from './PackedPage.ts';
import { type Service, type ServiceCall, type ServiceMethod, serve, Transfer } from './serve.ts';
import { type StreamStep, serveStream } from './serveStream.ts';
import { toMovableBatch } from './toMovableBatch.ts';
import type { Endpoint } from './WireMessage.ts';

type Arguments = readonly [...args: never[], priority: never];

type QueryArguments = readonly [query: Query, range: Range, priority: Priority | undefined];

type ReadArguments = readonly [request: ColumnRequest, priority: Priority | undefined];

/**
 * Serves an adapter to the other side of an endpoint, where a `WorkerAdapter` stands for it.
 *
 * @param endpoint - The worker's own scope, or a message port.
 * @param open - Gives the adapter; called once, before the first call is answered.
 * @param extra - Methods beside the adapter's own, such as an import.
 */
export function serveAdapter(
  endpoint: Endpoint,
  open: () => Promise<DatasetAdapter>,
  extra: Service = {},
): void {
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
  const emit = serve(endpoint, {
    capabilities: async () => {
      const adapter = await opened;
      return adapterCapabilities.filter((name) => adapter[name] !== undefined);
    },
    describe: method('describe'),
    query: async (parts: QueryArguments, { signal }) => {
      const [query, range, priority] = parts;
      const adapter = await opened;
      const call: Call = { signal, ...(priority === undefined ? {} : { priority }) };
      return packPage(await adapter.query(query, range, call));
    },
    summarize: method('summarize'),
    media: method('media'),
    commit: method('commit'),
    ...serveStream(
      'read',
      (parts: ReadArguments, signal) => readColumns(opened, parts, signal),
      moveBatch,
    ),
    ...extra,
  });
  opened.then((adapter) => adapter.subscribe?.(emit)).catch(() => undefined);
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
