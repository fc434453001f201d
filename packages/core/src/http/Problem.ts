import * as v from 'valibot';
import { MediaError } from '../adapter/MediaError.ts';
import { ReadOnlyError } from '../adapter/ReadOnlyError.ts';
import { ChangeError } from '../changes/ChangeError.ts';
import { ConflictError } from '../changes/ConflictError.ts';
import { UnknownReferenceError } from '../changes/UnknownReferenceError.ts';
import { ProofsheetError } from '../errors/ProofsheetError.ts';
import { QueryError } from '../query/QueryError.ts';
import { PayloadError } from './PayloadError.ts';

/** Problem details of RFC 9457, with the name and the arguments of one of our errors where it is one. */
export interface Problem {
  /** The status of the answer. */
  readonly status: number;
  /** `urn:proofsheet:` and the error's name; `about:blank` where it is none of ours. */
  readonly type: string;
  /** What happened, as one sentence. */
  readonly title: string;
  /** The whole message. */
  readonly detail?: string;
  /** The arguments that the error is rebuilt from. */
  readonly details?: object;
}

const scheme = 'urn:proofsheet:';
const texts = <const K extends string>(...keys: readonly K[]) =>
  v.strictObject(v.entriesFromList(keys, v.string()));

interface KnownError {
  readonly status: number;
  /** Rebuilds the error from the details; `null` where they are not its own. */
  readonly rebuild: (details: unknown) => ProofsheetError | null;
}

function define<T extends object>(
  status: number,
  schema: v.GenericSchema<unknown, T>,
  create: (details: T) => ProofsheetError,
): KnownError {
  return { status, rebuild: (details) => (v.is(schema, details) ? create(details as T) : null) };
}

const conflictDetails = v.strictObject({
  changeSetId: v.string(),
  conflicts: v.array(v.strictObject({ sampleId: v.nullable(v.string()), mismatch: v.string() })),
  count: v.number(),
});
const referenceDetails = v.strictObject({
  kind: v.picklist(['sample', 'class', 'field', 'space', 'projection', 'slice']),
  id: v.string(),
});
const mediaDetails = v.strictObject({
  source: v.string(),
  problem: v.picklist(['missing', 'undecodable', 'permission']),
});

/** One entry an error that crosses as itself, by its name. */
const known: Readonly<Record<string, KnownError>> = {
  ChangeError: define(422, texts('path', 'problem'), (details) => new ChangeError(details)),
  ConflictError: define(409, conflictDetails, (details) => new ConflictError(details)),
  MediaError: define(404, mediaDetails, (details) => new MediaError(details)),
  PayloadError: define(400, texts('path', 'problem'), (details) => new PayloadError(details)),
  QueryError: define(422, texts('path', 'problem'), (details) => new QueryError(details)),
  ReadOnlyError: define(403, texts('changeSetId'), (details) => new ReadOnlyError(details)),
  UnknownReferenceError: define(
    404,
    referenceDetails,
    (details) => new UnknownReferenceError(details),
  ),
};

/** Writes an error down for the other side. What is none of ours tells nothing of the server's inside. */
export function toProblem(error: unknown): Problem {
  const entry = error instanceof ProofsheetError ? known[error.name] : undefined;
  if (!(error instanceof ProofsheetError) || entry === undefined) {
    return { status: 500, type: 'about:blank', title: 'The server failed.' };
  }
  const { name, what, message, details } = error;
  return { status: entry.status, type: scheme + name, title: what, detail: message, details };
}

const problemSchema = v.looseObject({
  status: v.optional(v.number(), 0),
  type: v.optional(v.string(), 'about:blank'),
  title: v.optional(v.string(), ''),
  details: v.optional(v.unknown()),
});

/** The error of ours that problem details stand for; `null` where they stand for another. */
export function fromProblem(problem: unknown): ProofsheetError | null {
  const parsed = v.safeParse(problemSchema, problem);
  if (!parsed.success) return null;
  const { type, details } = parsed.output;
  if (!type.startsWith(scheme)) return null;
  const name = type.slice(scheme.length);
  return Object.hasOwn(known, name) ? (known[name]?.rebuild(details) ?? null) : null;
}

/** What problem details of any kind say, in one phrase; `null` where they say nothing. */
export function toProblemTitle(problem: unknown): string | null {
  const parsed = v.safeParse(problemSchema, problem);
  const title = parsed.success ? parsed.output.title.replace(/\.$/, '') : '';
  return title === '' ? null : title;
}
