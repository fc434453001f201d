import { parseSync } from 'vite';
import type { RepositoryFile } from './RepositoryFile.ts';

/** What a module takes from others. */
export interface ModuleImports {
  /** What stands between the quotes, of every kind of import and re-export, and of `new URL(…, import.meta.url)`. */
  readonly specifiers: readonly string[];
  /** Whether it has an `export * from`, with or without a name. */
  readonly hasStarExport: boolean;
}

// Imports inside of a type are no part of the parser's record of a module.
const callLike = /\bimport\(\s*(['"`])([^'"`$]+)\1/g;
const moduleUrl = /\bnew URL\(\s*(['"`])([^'"`$]+)\1\s*,\s*import\.meta\.url/g;

/** Reads the imports of a TypeScript module. Comments are not code: an `@example` imports nothing. */
export function readImports({ file, text }: RepositoryFile): ModuleImports {
  const { comments, module } = parseSync(file, text);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const code = comments.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  return {
    specifiers: [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...exported.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
      ...[...code.matchAll(callLike)].map((match) => match[2] ?? ''),
      ...[...code.matchAll(moduleUrl)].map((match) => match[2] ?? ''),
    ],
    hasStarExport: exported.some(({ importName }) =>
      ['All', 'AllButDefault'].includes(importName.kind),
    ),
  };
}
