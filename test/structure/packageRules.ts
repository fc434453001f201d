/** What one package may know of the others. */
export interface PackageRule {
  /** The packages it may import, by folder name. */
  readonly mayImport: readonly string[];
  /** Whether it must work without React and the DOM: in Node, in a worker, on a server. */
  readonly isFrameworkFree: boolean;
}

const onCore: PackageRule = { mayImport: ['core'], isFrameworkFree: true };
const widget: PackageRule = { mayImport: ['core', 'learning', 'react'], isFrameworkFree: false };

/** Every package there may be, by folder name: who may import whom, and nothing else. */
export const packageRules: Readonly<Record<string, PackageRule>> = {
  core: { mayImport: [], isFrameworkFree: true },
  formats: onCore,
  learning: onCore,
  inference: onCore,
  react: { mayImport: ['core'], isFrameworkFree: false },
  grid: widget,
  reviewer: widget,
  'schema-editor': widget,
  explorer: widget,
  'failure-gallery': widget,
};

/** Everything that may lie at the top of the repository. */
export const topLevelEntries: readonly string[] = [
  '.changeset',
  '.ci',
  '.gitignore',
  '.storybook',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'apps',
  'package.json',
  'packages',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'test',
  'tsconfig.base.json',
];

/** Whether a module comes with React: by its name, or because its main entry does. */
export function needsReact(specifier: string): boolean {
  return specifier === 'zustand' || /(^|[/@-])react($|[/-])/.test(specifier);
}
