import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../tools/repository.mjs';

/** The files of the repository, committed or about to be, as paths from its top. Ignored files are not among them. */
export function listRepositoryFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listing = execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
  const files = listing.split('\0').filter((file) => file !== '');
  // A file that was deleted but not yet staged is still listed.
  return [...new Set(files)].filter((file) => existsSync(join(repository, file)));
}
