import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  MemoryAdapter,
  ProofsheetError,
  parseQuery,
  parseSample,
  toImport,
} from '@proofsheet/core';
import {
  createHttpAdapter,
  fromProblem,
  parseChangeSet,
  parseCommit,
  parseDatasetEvent,
  parseDescription,
  parseEditPlan,
  parsePage,
  parsePlanRequest,
  parseSummaries,
  toProblem,
} from '@proofsheet/core/http';
import { createChangeSet, createFixture } from '@proofsheet/core/testing';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { repository } from '../tools/repository.mjs';
import { createServer, type TestServer } from './createServer.ts';
import { routes } from './DatasetHandler.ts';

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { example?: unknown }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly examples?: readonly unknown[] }>>;
  };
}

const file = join(repository, 'packages/core/openapi.json');
const specification: Specification = JSON.parse(readFileSync(file, 'utf8'));
const { schemas } = specification.components;
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(specification, 'openapi');

function schemaOf(pointer: string): ValidateFunction {
  const found = ajv.getSchema(`openapi#${pointer}`);
  if (found === undefined) throw new RangeError(`Nothing at ${pointer}.`);
  return found;
}

const parsers: Readonly<Record<string, (value: unknown) => unknown>> = {
  Sample: parseSample,
  ChangeSet: parseChangeSet,
  Description: parseDescription,
  Query: parseQuery,
  Page: parsePage,
  PlanRequest: parsePlanRequest,
  EditPlan: parseEditPlan,
  Summaries: parseSummaries,
  Commit: parseCommit,
  DatasetEvent: parseDatasetEvent,
  Problem: (value) => {
    const error = fromProblem(value);
    expect(error).toBeInstanceOf(ProofsheetError);
    expect(toProblem(error)).toMatchObject({ status: (value as { status: number }).status });
    return value;
  },
};

describe('openapi.json', () => {
  test('[X19] it is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(readFileSync(file, 'utf8'));
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  test.each(Object.entries(schemas).filter(([, { examples }]) => examples !== undefined))(
    '[X19] the examples of %s fit its schema and are parsed to what they are',
    (name, { examples = [] }) => {
      const isValid = schemaOf(`/components/schemas/${name}`);
      for (const example of examples) {
        expect(isValid(example), JSON.stringify(isValid.errors)).toBe(true);
        expect(parsers[name]?.(example)).toEqual(example);
      }
    },
  );

  test('[X19] every parser has an example', () => {
    const withExamples = Object.keys(schemas).filter((name) => schemas[name]?.examples);
    expect(withExamples.sort()).toEqual(Object.keys(parsers).sort());
  });

  test('[X19] whatever the fixture holds fits the schemas, and an unknown property fits none', () => {
    const { history, samples } = createFixture();
    const isSample = schemaOf('/components/schemas/Sample');
    const isChangeSet = schemaOf('/components/schemas/ChangeSet');
    for (const sample of samples) expect(isSample(sample)).toBe(true);
    for (const changeSet of history) expect(isChangeSet(changeSet)).toBe(true);
    expect(isSample({ ...samples[0], more: 1 })).toBe(false);
    expect(() => parseSample({ ...samples[0], more: 1 })).toThrow('At more');
  });
});

describe('client and server', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await createServer();
  });
  afterEach(() => server.close());

  test('[X20] the server has the documented paths and methods, and no others', () => {
    const documented = Object.entries(specification.paths).map(([path, operations]) => [
      path,
      Object.keys(operations).map((method) => method.toUpperCase()),
    ]);
    expect(Object.fromEntries(documented)).toEqual(routes);
  });

  test('[X20] what client and server send is as documented', async () => {
    const { history, samples } = createFixture();
    const [sample] = samples;
    if (sample === undefined) throw new RangeError('No sample.');
    const faults: string[] = [];
    const inner = new MemoryAdapter({ name: 'S', history });
    const url = server.addDataset(inner);
    const adapter = await createHttpAdapter({
      url,
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        faults.push(
          ...(await findFaults(`${input}`.slice(url.length), init ?? {}, response.clone())),
        );
        return response;
      },
    });
    const all = { of: 'samples' } as const;
    const odd = { of: 'crops' } as never;
    const range = { offset: 0, limit: 9 };
    const settle = (work: Promise<unknown> | undefined) => work?.catch(() => undefined);
    await adapter.describe();
    await adapter.query(all, range);
    await settle(adapter.query(odd, range));
    await adapter.summarize?.(all, ['@class']);
    await settle(adapter.summarize?.(all, ['nowhere']));
    for await (const _ of adapter.read?.({ query: all, columns: ['@id'], batchSize: 4 }) ?? []);
    await settle(adapter.media?.(sample, { kind: 'thumbnail', size: 64 }));
    const sampleIds = [sample.id];
    const tag = { kind: 'tag', tag: 'new', present: true, sampleIds } as const;
    const actor = { kind: 'person', id: 'ada' } as const;
    const choice = { query: all, included: [], excluded: [] };
    const at = '2024-05-01T08:00:00.000Z';
    const edit = { kind: 'label', className: 'Bird' } as const;
    await adapter.plan?.({ edit, choice, actor, at, annotationId: 'new', withIds: true });
    await settle(
      adapter.plan?.({ edit, choice: { ...choice, query: odd }, actor, at, annotationId: 'new' }),
    );
    await adapter.commit?.(createChangeSet('a', [tag]));
    await settle(adapter.commit?.(createChangeSet('b', [tag])));
    const again = toImport(
      { samples: [] },
      { id: 'i', actor: { kind: 'rule', id: 'r' }, at: 'now' },
    );
    await settle(adapter.commit?.(again));
    const leave = adapter.subscribe?.(() => undefined);
    await expect.poll(() => server.requests.some(({ path }) => path === '/events')).toBe(true);
    leave?.();
    expect(faults).toEqual([]);
    expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(Object.keys(routes)));
  });
});

/** What of a request and its answer the specification doesn't allow. */
async function findFaults(
  target: string,
  { method = 'GET', body }: RequestInit,
  response: Response,
): Promise<readonly string[]> {
  const path = target.replace(/\?.*$/, '');
  const operation = specification.paths[path]?.[method.toLowerCase()];
  const status = `${response.status}`;
  if (operation?.responses[status] === undefined) return [`${method} ${path} answers ${status}`];
  const pointer = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}`;
  const faults: string[] = [];
  const check = (place: string, value: unknown) => {
    const isValid = schemaOf(place);
    if (!isValid(value)) faults.push(`${place}: ${JSON.stringify(isValid.errors)}`);
  };
  const isSound = response.ok;
  if (typeof body === 'string' && isSound) {
    check(`${pointer}/requestBody/content/application~1json/schema`, JSON.parse(body));
  }
  const type = response.headers.get('Content-Type') ?? '';
  if (type === 'application/json') {
    check(`${pointer}/responses/${status}/content/application~1json/schema`, await response.json());
  } else if (type === 'application/problem+json') {
    check('/components/schemas/Problem', await response.json());
  } else response.body?.cancel().catch(() => undefined);
  return faults;
}
