import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../conformance/exit-codes.ts';
import { hasMake, hasSanitizers, patience, workFolder } from '../sdk/c/test-support.ts';
import { build, conformance } from './test-support.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const withoutProgram = at('../conformance/adapters/subprocess/fixtures/without-program.mjs');
const conforming = ['conforms', 'not-applicable', 'not-exercised', 'unsupported'];

/** The examples by their folders, and what of them must have been met at least. */
const examples = [
  { name: 'c', clauses: 25 },
  { name: 'provided-pool', clauses: 25 },
  { name: 'cpp', clauses: 80 },
] as const;

describe.skipIf(!hasMake)('the examples in C and C++ (where gcc, g++ and make are there)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);

  describe.each(examples)('$name', ({ name, clauses }) => {
    const out = join(folder, name);
    beforeAll(() => {
      mkdirSync(out);
      build(at(name), out);
    }, patience);

    it('conforms in what it has, over the pipe and as a shared library alike', async () => {
      // Misuse comes last and leaves real memory damaged: what it then comes to depends on where things happened to be.
      const overPipe = await conformance([join(out, 'adapter')], 1, { misuse: false });
      const { status, complaints, deviations, verdicts } = overPipe;
      expect({ status, complaints, deviations }).toEqual({
        status: exitCodes.conforms,
        complaints: [],
        deviations: [],
      });
      expect(overPipe.calls).toBeGreaterThan(1500);
      expect(verdicts).toEqual(conforming);
      const met = overPipe.report.implementations[0]?.clauses.filter(({ verdict }) => verdict === 'conforms');
      expect(met?.length).toBeGreaterThan(clauses);

      expect(await conformance({ library: join(out, 'adapter.so') }, 1, { misuse: false })).toEqual(overPipe);
    });
  });

  it.each([
    ['c', 'adapter'],
    ['c', 'adapter.so'],
    ['cpp', 'adapter'],
    ['cpp', 'adapter.so'],
  ])('tries misuse, and convicts of nothing by it (%s, %s)', async (name, file) => {
    const path = join(folder, name, file);
    const connected = file.endsWith('.so') ? { library: path } : ([path] as const);
    const { status, deviations, complaints, report } = await conformance(connected, 1, { calls: 0, tour: false });
    const told = { status, deviations, complaints };
    expect(told).toEqual({ status: exitCodes.nothingExercised, deviations: [], complaints: [] });
    const tried = report.implementations[0]?.misuse.filter(({ result }) => result !== 'not-reached');
    expect(tried?.length).toBeGreaterThan(5);
  });

  it.each([
    ['--', 'adapter'],
    ['--sut-lib', 'adapter.so'],
  ])('conforms by the command line (%s %s)', (option, name) => {
    const limits = ['--seed', '1', '--calls', '200', '--no-tour', '--out', join(folder, 'report')];
    const args = [at('../bin/mdl-tck.js'), 'run', ...limits, option, join(folder, 'c', name)];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status).toBe(exitCodes.conforms);
    expect(stdout).toMatch(/\nResult: conforms/);
  });

  it('conforms call by call as well', async () => {
    const adapter = [process.execPath, withoutProgram, join(folder, 'c', 'adapter')] as const;
    const { status, deviations } = await conformance(adapter, 2, { tour: false });
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('has adapters of fewer than 80 lines in C', () => {
    for (const name of ['c', 'provided-pool']) {
      expect(readFileSync(join(at(name), 'adapter.c'), 'utf8').split('\n').length, name).toBeLessThan(80);
    }
  });

  it('finds out what is broken, over the pipe and as a shared library alike', async () => {
    const sources = join(folder, 'broken', 'c');
    const out = join(folder, 'broken', 'out');
    mkdirSync(out, { recursive: true });
    cpSync(at('c'), sources, { recursive: true });
    cpSync(at('adapter.mk'), join(folder, 'broken', 'adapter.mk'));
    const text = readFileSync(join(sources, 'mdl.c'), 'utf8');
    const right = 'mdl->ByteOffset = (ULONG)offset_in_page(address);';
    expect(text).toContain(right);
    // One shows in values, the other as a death.
    const wrong = 'mdl->ByteOffset = 0;\n  if (Length == 4097) abort();';
    writeFileSync(join(sources, 'mdl.c'), `#include <stdlib.h>\n${text.replace(right, wrong)}`);
    build(sources, out);
    const overPipe = await conformance([join(out, 'adapter')], 1, { tour: false });
    const inLibrary = await conformance({ library: join(out, 'adapter.so') }, 1, { tour: false });
    for (const { status, deviations } of [overPipe, inLibrary]) {
      expect(status).toBe(exitCodes.deviates);
      // Each once: accessors and addresses that rest on the wrong field are not told as well.
      const found = deviations.map(({ clause, marks }) => [clause.replace(/#.*/, ''), ...marks].join(' '));
      expect(found.sort()).toEqual(['ALLOC-01 crash', 'ALLOC-04']);
    }
    const told = ({ deviations }: typeof overPipe) =>
      deviations.map(({ id, routine, clause, tier, marks, behind }) => ({ id, routine, clause, tier, marks, behind }));
    expect(told(inLibrary)).toEqual(told(overPipe));
  });
});

describe.skipIf(!hasMake || !hasSanitizers)(
  'the examples in C and C++ under sanitizers (where gcc and g++ have them)',
  () => {
    const { folder, remove } = workFolder();
    afterAll(remove);

    it.each(examples)('$name conforms', async ({ name }) => {
      const out = join(folder, name);
      mkdirSync(out);
      build(at(name), out, 'SANITIZE=1', 'OPTIMIZE=-O0');
      const { status, deviations } = await conformance([join(out, 'adapter')], 3, { misuse: false });
      expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
    });
  },
);
