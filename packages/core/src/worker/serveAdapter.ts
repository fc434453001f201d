import { adapterCapabilities } from '../adapter/AdapterCapability.ts';
import type { Call, DatasetAdapter } from '../adapter/DatasetAdapter.ts';
import { isImageBitmap } from '../adapter/MediaSource.ts';
import { type Service, type ServiceCall, type ServiceMethod, serve, Transfer } from './serve.ts';
import type { Endpoint } from './WireMessage.ts';

type Arguments = readonly [...args: never[], priority: never];

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
    query: method('query'),
    summarize: method('summarize'),
    media: method('media'),
    commit: method('commit'),
    ...extra,
  });
  opened.then((adapter) => adapter.subscribe?.(emit)).catch(() => undefined);
}
