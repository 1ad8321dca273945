import { existsSync, readFileSync } from 'node:fs';

/** The kit's version, from the package that this file lies in: beside the sources, or one folder up once built. */
function readVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    const url = new URL(path, import.meta.url);
    if (!existsSync(url)) continue;
    const content: unknown = JSON.parse(readFileSync(url, 'utf8'));
    if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version);
  }
  throw new Error('the package has no version');
}

export const kitVersion = readVersion();
