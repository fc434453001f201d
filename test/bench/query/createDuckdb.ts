import * as duckdb from '@duckdb/duckdb-wasm';
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import { table } from 'arquero';
import { createColumns } from './createColumns.ts';
import { bins, type Contestant, pageSize, toBin } from './Question.ts';

/** DuckDB in its own worker: one statement for the page, one for everything that is counted. */
export async function createDuckdb(): Promise<Contestant> {
  const { length, widthBins, ...columns } = createColumns();
  const bin = Uint8Array.from(columns.width, (width) => toBin(width, widthBins));
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(workerUrl));
  await database.instantiate(wasmUrl);
  const connection = await database.connect();
  const start = performance.now();
  const bytes = table({ ...columns, bin }).toArrowIPC({ format: 'stream' });
  await connection.insertArrowFromIPCStream(bytes, { name: 'samples', create: true });
  // The end of the stream.
  await connection.insertArrowFromIPCStream(new Uint8Array(), { name: 'samples', create: true });
  const answer: Contestant['answer'] = async (question) => {
    const { camera, minBrightness, maxBrightness, offset } = question;
    const where = `camera = ${camera} AND brightness BETWEEN ${minBrightness} AND ${maxBrightness}`;
    const [page, groups] = await Promise.all([
      connection.query(
        `SELECT * FROM samples WHERE ${where} ORDER BY sharpness LIMIT ${pageSize} OFFSET ${offset}`,
      ),
      connection.query(
        `SELECT place, weather, checked, bin, count(*)::INTEGER AS count FROM samples WHERE ${where}
         GROUP BY GROUPING SETS ((), (place), (weather), (checked), (bin))`,
      ),
    ]);
    const counts = [40, 5, 2, bins].map((size) => Array.from({ length: size }, () => 0));
    let total = 0;
    for (const row of groups.toArray() as Record<string, number | null>[]) {
      const keys = ['place', 'weather', 'checked', 'bin'];
      const key = keys.findIndex((name) => row[name] !== null);
      const count = Number(row['count']);
      if (key === -1) total = count;
      else (counts[key] ?? [])[Number(row[keys[key] ?? ''])] = count;
    }
    const [places = [], weathers = [], checked = [], widths = []] = counts;
    const ids = (page.toArray() as { ids: string }[]).map((row) => row.ids);
    return { total, ids, places, weathers, checked, widths };
  };
  await answer({ camera: 0, minBrightness: 0.1, maxBrightness: 0.7, offset: 20_000 });
  return { buildTime: performance.now() - start, answer };
}
