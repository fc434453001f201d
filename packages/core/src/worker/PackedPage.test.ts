import { expect, test } from 'vitest';
import type { Page } from '../adapter/Page.ts';
import { createAnnotation, createFixture, createSample } from '../testing/createFixture.ts';
import { packPage, unpackPage } from './PackedPage.ts';

const fixture = createFixture().samples;
const odd = JSON.parse('{"__proto__": 1, "constructor": "x", "": null, "länge": -0}');
const rows = [
  ...fixture,
  createSample('odd', { fields: odd, media: { kind: 'text', source: 'a', byteLength: 3 } }),
  createSample('bare'),
];

test('[P23] a page arrives as it was, whatever the fields are called', () => {
  const page: Page = { offset: 3, rows, total: 99, snapshot: 's', revision: 4 };
  const there = unpackPage(structuredClone(packPage(page)));
  expect(there).toStrictEqual(structuredClone(page));
  const fields = there.rows.at(-2)?.fields ?? {};
  expect(Object.keys(fields)).toEqual(Object.keys(odd));
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});

test('[P23] annotations cross beside their samples', () => {
  const annotations = rows.map((_, index) => createAnnotation(`${index}`, 'cat', 'person'));
  const page: Page = { offset: 0, rows, annotations, total: 9, snapshot: '', revision: 1 };
  expect(unpackPage(structuredClone(packPage(page)))).toStrictEqual(structuredClone(page));
});

test('[P23] the name of a property crosses once', () => {
  const page: Page = { offset: 0, rows, total: 9, snapshot: '', revision: 1 };
  const text = JSON.stringify(packPage(page));
  expect(text.split('"camera"').length - 1).toBe(1);
  expect(text.split('"source"').length - 1).toBe(1);
});

test('[P23] what all samples share crosses once, and no list is shared afterwards', () => {
  const fields = { blur: Number.NaN, size: -0 };
  const alike = ['a', 'b', 'c'].map((id) => createSample(id, { fields }));
  const mixed = [1, 'x', null, true].map((mix, row) =>
    createSample(`m${row}`, { fields: { mix } }),
  );
  for (const some of [alike, mixed, [...alike, ...mixed], []]) {
    const page: Page = { offset: 0, rows: some, total: 9, snapshot: '', revision: 1 };
    expect(unpackPage(structuredClone(packPage(page)))).toStrictEqual(structuredClone(page));
  }
  const page: Page = { offset: 0, rows: alike, total: 3, snapshot: '', revision: 1 };
  expect(JSON.stringify(packPage(page)).split('"pool"').length - 1).toBe(1);
  const [first, second] = unpackPage(structuredClone(packPage(page))).rows;
  expect(first?.tags).not.toBe(second?.tags);
});
