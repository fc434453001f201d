/** The parts of a package.json that the rules are about. */
export interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** The parts of a tsconfig.json that the rules are about. */
export interface TypeConfig {
  readonly compilerOptions?: { readonly lib?: readonly string[]; readonly jsx?: string };
  readonly references?: readonly { readonly path: string }[];
}

/** The names of everything a package depends on, in any way. */
export function listDependencies(manifest: Manifest): readonly string[] {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  const groups = [dependencies, devDependencies, optionalDependencies, peerDependencies];
  return [...new Set(groups.flatMap((group) => Object.keys(group ?? {})))];
}

/** The source files that a package exports, relative to the package: `src/index.ts`. */
export function listSourceEntries(manifest: Manifest): readonly string[] {
  return Object.values(manifest.exports ?? {}).flatMap((target) => {
    const entry = typeof target === 'string' ? undefined : target['@proofsheet/source'];
    return entry === undefined ? [] : [entry.replace(/^\.\//, '')];
  });
}
