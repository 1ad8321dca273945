import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printReport } from './schema.ts';
import { clauses, deviating, implementation, mapProgram, report } from './test-support.ts';
import { derivedFiles, writeFiles, writeOutputs } from './write.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mdl-tck-write-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const listing = async (): Promise<readonly string[]> => (await readdir(folder, { recursive: true })).sort();
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('writeOutputs', () => {
  const full = report({ implementations: [deviating()] });

  it('writes the report, the page, JUnit, traces and programs, and nothing else', async () => {
    await writeOutputs(join(folder, 'new', 'out'), full, clauses, new Map([['traces/a41c09de.ndjson', '{}\n']]));
    expect((await readdir(join(folder, 'new', 'out'), { recursive: true })).sort()).toEqual([
      'conformance.json',
      'index.html',
      'junit.xml',
      'programs',
      'programs/7be01f22.json',
      'programs/a41c09de.json',
      'programs/e3d90a10.json',
      'traces',
      'traces/a41c09de.ndjson',
    ]);
  });

  it('writes what the functions give', async () => {
    await writeOutputs(folder, full, clauses, new Map());
    expect(await read('conformance.json')).toBe(printReport(full));
    expect(JSON.parse(await read('programs/a41c09de.json'))).toEqual(mapProgram);
    expect(await read('index.html')).toContain('<!doctype html>');
    expect(await read('junit.xml')).toContain('<testsuites');
  });

  it('keeps programs of several implementations apart', async () => {
    await writeOutputs(folder, report({ implementations: [implementation(), deviating()] }), clauses, new Map());
    expect(await readdir(join(folder, 'programs', '2'))).toContain('a41c09de.json');
  });
});

describe('derivedFiles', () => {
  it('gives the page the same program files as it names, for several reports', async () => {
    const files = await derivedFiles([report(), report({ implementations: [deviating()] })], clauses);
    const named = [...(files.get('index.html') ?? '').matchAll(/mdl-tck replay (programs\/\S+)/g)].map(
      ([, name]) => name,
    );
    expect(named).toHaveLength(3);
    expect([...files.keys()]).toEqual(expect.arrayContaining(named));
  });
});

describe('writeFiles', () => {
  it('replaces files of the same name and leaves others alone', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine');
    await writeFile(join(folder, 'a.txt'), 'old');
    await writeFiles(folder, new Map([['a.txt', 'new']]));
    expect(await listing()).toEqual(['a.txt', 'mine.txt']);
    expect(await read('a.txt')).toBe('new');
  });

  it('leaves the old files and no rubbish when it fails', async () => {
    await writeFile(join(folder, 'a.txt'), 'old');
    await writeFile(join(folder, 'blocked'), 'a file where a folder is needed');
    const files = new Map([
      ['blocked/b.txt', 'b'],
      ['a.txt', 'new'],
    ]);
    await expect(writeFiles(folder, files)).rejects.toThrow();
    expect(await listing()).toEqual(['a.txt', 'blocked']);
    expect(await read('a.txt')).toBe('old');
  });

  it('writes nothing outside the folder', async () => {
    await mkdir(join(folder, 'out'));
    for (const name of ['../evil', '/tmp/evil', 'traces/../../evil', 'C:\\evil']) {
      await expect(writeFiles(join(folder, 'out'), new Map([[name, 'x']]))).rejects.toThrow('outside');
    }
    expect(await listing()).toEqual(['out']);
  });
});
