import { posix } from 'node:path';
import { needsReact, packageRules } from './packageRules.ts';
import type { RepositoryFile } from './RepositoryFile.ts';
import { readImports } from './readImports.ts';

const source = /^(packages|apps)\/([^/]+)\/src\/.+\.tsx?$/;
const forReaders = /\.(test|test-d|stories|fixture|bench)\.tsx?$/;

/**
 * Finds imports that break the direction of the packages.
 *
 * @returns One sentence for each, that starts with the file. Files outside of a `src` folder are passed over.
 */
export function findImportViolations(files: readonly RepositoryFile[]): readonly string[] {
  return files.flatMap((entry) => {
    const [, kind, name] = source.exec(entry.file) ?? [];
    if (kind === undefined || name === undefined) return [];
    const { specifiers, hasStarExport } = readImports(entry);
    const faults = [...new Set(specifiers)].flatMap((specifier) =>
      specifier.startsWith('.')
        ? judgeRelative(entry.file, `${kind}/${name}`, specifier)
        : judgeBare(entry.file, kind === 'apps' ? undefined : name, specifier),
    );
    if (hasStarExport) faults.push('exports by *; list what is public by name');
    return faults.map((fault) => `${entry.file}: ${fault}`);
  });
}

function judgeRelative(file: string, home: string, specifier: string): readonly string[] {
  const target = posix.join(posix.dirname(file), specifier);
  return target.startsWith(`${home}/`) ? [] : [`imports ${specifier}, which is outside of ${home}`];
}

/** @param importer A package's folder name; nothing for an app, which may import every package. */
function judgeBare(
  file: string,
  importer: string | undefined,
  specifier: string,
): readonly string[] {
  const faults: string[] = [];
  const [scope, imported, ...rest] = specifier.split('/');
  const rule = importer === undefined ? undefined : packageRules[importer];
  if (scope === '@proofsheet' && imported !== undefined) {
    if (rest[0] === 'src' || rest[0] === 'dist') {
      faults.push(`imports ${specifier}, past the exports of @proofsheet/${imported}`);
    }
    const isItself = imported === importer && forReaders.test(file);
    if (importer !== undefined && !isItself && !rule?.mayImport.includes(imported)) {
      faults.push(`imports ${specifier}, and ${importer} may not import ${imported}`);
    }
  }
  if (rule?.isFrameworkFree && needsReact(specifier)) {
    faults.push(`imports ${specifier}, and ${importer} knows no React`);
  }
  return faults;
}
