import { expect, test } from 'vitest';
import { readServerEvents, type ServerEvent } from './readServerEvents.ts';

const text = [
  '\ufeff: a comment\r\n\r\n',
  'id: 1\r\nevent: change\r\ndata: {"é":\r\ndata: "猫"}\r\n\r\n',
  'data\rdata:  two\r\r',
  'event: nothing\n\n',
  'id: 2\ndata: x\n\n',
  'id: 3\ndata: unfinished',
].join('');

const expected: readonly ServerEvent[] = [
  { id: '1', event: 'change', data: '{"é":\n"猫"}' },
  { id: '1', event: 'message', data: '\n two' },
  { id: '2', event: 'message', data: 'x' },
];

test.each([1, 2, 3, 7, 1000])('[X18] events are read from chunks of %s bytes', async (size) => {
  const bytes = new TextEncoder().encode(text);
  const give = async function* () {
    for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
  };
  const events: ServerEvent[] = [];
  for await (const event of readServerEvents(give())) events.push(event);
  expect(events).toEqual(expected);
});
