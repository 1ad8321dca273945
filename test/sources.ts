import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A source file of the project, by its path from the root. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** All files that git knows or would know, with one of the endings. */
export function sources(...endings: readonly string[]): readonly Source[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list
    .split('\n')
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(`${root}/${path}`))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }));
}
