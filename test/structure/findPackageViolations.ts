import { listDependencies, listSourceEntries, type Manifest, type TypeConfig } from './Manifest.ts';
import { needsReact, packageRules } from './packageRules.ts';

/** One folder of packages/, with what is said of it outside of its code. */
export interface PackageFolder {
  /** Its folder name. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly config: TypeConfig;
  /** Its files, as paths from the package. */
  readonly files: readonly string[];
}

/**
 * Finds what is wrong with the packages' folders, dependencies and compiler settings.
 *
 * @returns One sentence for each, that starts with the package.
 */
export function findPackageViolations(packages: readonly PackageFolder[]): readonly string[] {
  return packages.flatMap((folder) =>
    [...judgeFolder(folder), ...judgeDependencies(folder), ...judgeConfig(folder)].map(
      (fault) => `packages/${folder.name}: ${fault}`,
    ),
  );
}

function judgeFolder({ name, manifest, files }: PackageFolder): readonly string[] {
  const faults: string[] = [];
  if (!Object.hasOwn(packageRules, name)) faults.push('is no package of the design');
  if (manifest.name !== `@proofsheet/${name}`) faults.push(`is called ${manifest.name}`);
  if (!files.some((file) => file.startsWith('src/'))) faults.push('has no src');
  const missing = listSourceEntries(manifest).filter((entry) => !files.includes(entry));
  return [...faults, ...missing.map((entry) => `exports ${entry}, which is missing`)];
}

function judgeDependencies({ name, manifest }: PackageFolder): readonly string[] {
  const rule = packageRules[name];
  return listDependencies(manifest).flatMap((dependency) => {
    const [scope, imported] = dependency.split('/');
    if (scope === '@proofsheet' && !rule?.mayImport.includes(imported ?? '')) {
      return [`depends on ${dependency}, which it may not import`];
    }
    // The name alone doesn't tell: zustand needs no React by its other entries.
    const isReact = dependency !== 'zustand' && needsReact(dependency);
    return rule?.isFrameworkFree && isReact ? [`depends on ${dependency}, and knows no React`] : [];
  });
}

function judgeConfig({ name, manifest, config }: PackageFolder): readonly string[] {
  const { lib = [], jsx } = config.compilerOptions ?? {};
  const faults: string[] = [];
  if (packageRules[name]?.isFrameworkFree) {
    if (lib.length === 0) faults.push('sets no lib, so that the compiler lets the DOM in');
    if (lib.some((entry) => /^dom\b/i.test(entry))) faults.push('has the DOM in its lib');
    if (jsx !== undefined) faults.push('compiles JSX');
  }
  const referenced = (config.references ?? []).map(({ path }) => path).sort();
  const needed = listDependencies(manifest)
    .filter((dependency) => dependency.startsWith('@proofsheet/'))
    .map((dependency) => dependency.replace('@proofsheet/', '../'))
    .sort();
  if (referenced.join() !== needed.join()) {
    faults.push(`references [${referenced}] in its tsconfig.json and depends on [${needed}]`);
  }
  return faults;
}
