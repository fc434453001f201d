import { createWriteStream, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumLaunch } from '../../../test/tools/chromium.mjs';

// Draws the pictures that train.py learns from, with the demo's own code, in Chromium:
//
//   node apps/demo/model/renderParts.mjs FOLDER
//
// FOLDER gets, for each set, NAME.rgb (count × 96 × 96 × 3 bytes, row after row) and NAME.json (the parts). The seeds are not those of the
// demo, so that no picture of the demo was ever learnt from.

const size = 96;
const atOnce = 50;
/**
 * `defects`: as many parts of each kind of defect, each followed by the same part without it, so that what differs is the defect and nothing
 * else. `count`: parts as they come, 60 % of them good.
 */
const sets = [
  { name: 'train', seed: 9001, defects: 900 },
  { name: 'calibrate', seed: 9002, count: 1500 },
  { name: 'test', seed: 9003, count: 3000 },
];

const folder = resolve(process.argv[2] ?? 'parts');
mkdirSync(folder, { recursive: true });

/**
 * Runs in the page: which parts a set has.
 *
 * @param {{ seed: number, count?: number, defects?: number }} set
 */
async function choose({ seed, count, defects }) {
  const source = '/src/parts/';
  const { describePart } = await import(`${source}describePart.ts`);
  const { PART_CLASSES } = await import(`${source}Part.ts`);
  if (defects === undefined) {
    return Array.from({ length: count ?? 0 }, (_, index) => describePart(index, seed));
  }
  const taken = new Map();
  const parts = [];
  for (let index = 0; parts.length < 2 * defects * (PART_CLASSES.length - 1); index += 1) {
    const part = describePart(index, seed);
    const already = taken.get(part.trueClass) ?? 0;
    if (part.trueClass === 'good' || already >= defects) continue;
    taken.set(part.trueClass, already + 1);
    parts.push(part, { ...part, trueClass: 'good', ambiguousWith: null, severity: 0 });
  }
  return parts;
}

/**
 * Runs in the page: draws parts and posts their pixels.
 *
 * @param {{ parts: object[], side: number }} work
 */
async function draw({ parts, side }) {
  const source = '/src/parts/';
  const { drawPart } = await import(`${source}drawPart.ts`);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const pixels = new Uint8Array(parts.length * side * side * 3);
  let place = 0;
  for (const part of parts) {
    drawPart(context, part);
    const { data } = context.getImageData(0, 0, side, side);
    for (let at = 0; at < data.length; at += 4) {
      pixels[place] = data[at];
      pixels[place + 1] = data[at + 1];
      pixels[place + 2] = data[at + 2];
      place += 3;
    }
  }
  await fetch('/take', { method: 'POST', body: pixels });
}

/** @type {(chunk: Buffer) => void} */
let take = () => {};
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const server = await createServer({
  root,
  server: { port: 0 },
  plugins: [
    {
      name: 'take',
      configureServer: ({ middlewares }) => {
        middlewares.use('/take', (request, response) => {
          request.on('data', (chunk) => take(chunk));
          request.on('end', () => response.end());
        });
        middlewares.use('/blank', (_, response) => {
          response.setHeader('Content-Type', 'text/html');
          response.end('<!doctype html><title>Parts</title>');
        });
      },
    },
  ],
});
await server.listen();
const browser = await chromium.launch({ ...(await chromiumLaunch()), headless: true });
const page = await browser.newPage();
await page.goto(`${server.resolvedUrls?.local[0]}blank`);
for (const set of sets) {
  const parts = await page.evaluate(choose, set);
  const file = createWriteStream(join(folder, `${set.name}.rgb`));
  take = (chunk) => file.write(chunk);
  for (let start = 0; start < parts.length; start += atOnce) {
    await page.evaluate(draw, { parts: parts.slice(start, start + atOnce), side: size });
  }
  await new Promise((done) => file.end(done));
  await writeFile(join(folder, `${set.name}.json`), JSON.stringify(parts));
  console.log(`${set.name}: ${parts.length} parts`);
}
await browser.close();
await server.close();
