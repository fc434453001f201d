/** How much more memory page and workers hold after three runs, in megabytes; `null` where the browser doesn't tell. */
export async function measureGrowth(run: () => Promise<void>): Promise<number | null> {
  const before = await measureMemory();
  for (let turn = 0; turn < 3; turn += 1) await run();
  const after = await measureMemory();
  return before === null || after === null ? null : after - before;
}

async function measureMemory(): Promise<number | null> {
  if (!('measureUserAgentSpecificMemory' in performance)) return null;
  const measure = performance.measureUserAgentSpecificMemory as () => Promise<{ bytes: number }>;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 40_000));
  const result = await Promise.race([measure.call(performance), late]);
  return result === null ? null : result.bytes / 2 ** 20;
}
