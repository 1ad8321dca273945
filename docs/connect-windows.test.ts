import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const text = read('docs/connect-windows.md');
const found = (pattern: RegExp, where: string): ReadonlySet<string> =>
  new Set([...where.matchAll(pattern)].map(([, one]) => one ?? ''));

describe('docs/connect-windows.md', () => {
  it('names the options that the bridge has', () => {
    const usage = /static const char usage\[\] =(.*?)";\n/s.exec(read('sdk/windows/bridge-main.c'))?.[1] ?? '';
    const options = found(/(--\w+)/g, usage);
    expect(options.size).toBe(5);
    for (const option of options) expect(text).toContain(option);
  });

  it('names files that there are', () => {
    const table = text.slice(text.indexOf('## How it is made'));
    const files = found(/`([\w-]+\.\w+)`/g, table);
    expect(files.size).toBeGreaterThan(10);
    for (const file of files) expect(existsSync(new URL(`../sdk/windows/${file}`, import.meta.url)), file).toBe(true);
  });

  it('can be found from the README', () => {
    expect(read('README.md')).toContain('docs/connect-windows.md');
  });
});
