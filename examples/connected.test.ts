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

    it('conforms in what it has, over the pipe and as a shared library alike', () => {
      const overPipe = conformance(folder, 1, '--', join(out, 'adapter'));
      const { status, complaints, deviations, verdicts } = overPipe;
      expect({ status, complaints, deviations }).toEqual({
        status: exitCodes.conforms,
        complaints: [],
        deviations: [],
      });
      expect(overPipe.calls).toBeGreaterThanOrEqual(3000);
      expect(verdicts).toEqual(conforming);
      const met = overPipe.report.implementations[0]?.clauses.filter(({ verdict }) => verdict === 'conforms');
      expect(met?.length).toBeGreaterThan(clauses);

      const inLibrary = conformance(folder, 1, '--sut-lib', join(out, 'adapter.so'));
      expect({ status: inLibrary.status, complaints: inLibrary.complaints }).toEqual({ status, complaints });
      expect(inLibrary.report).toEqual(overPipe.report);
    });
  });

  it('conforms call by call as well', () => {
    const { status, deviations } = conformance(
      folder,
      2,
      '--no-tour',
      '--',
      process.execPath,
      withoutProgram,
      join(folder, 'c', 'adapter'),
    );
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });

  it('has adapters of fewer than 80 lines in C', () => {
    for (const name of ['c', 'provided-pool']) {
      expect(readFileSync(join(at(name), 'adapter.c'), 'utf8').split('\n').length, name).toBeLessThan(80);
    }
  });

  it('finds out what is broken, over the pipe and as a shared library alike', () => {
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
    const overPipe = conformance(folder, 1, '--', join(out, 'adapter'));
    const inLibrary = conformance(folder, 1, '--sut-lib', join(out, 'adapter.so'));
    for (const { status, deviations } of [overPipe, inLibrary]) {
      expect(status).toBe(exitCodes.deviates);
      expect(deviations.map(({ clause }) => clause.replace(/#.*/, ''))).toEqual(
        expect.arrayContaining(['ACC-02', 'ALLOC-04', 'BUILD-10']),
      );
      expect(deviations.flatMap(({ marks }) => marks)).toContain('crash');
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

    it.each(examples)('$name conforms', ({ name }) => {
      const out = join(folder, name);
      mkdirSync(out);
      build(at(name), out, 'SANITIZE=1');
      const { status, deviations } = conformance(folder, 3, '--', join(out, 'adapter'));
      expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
    });
  },
);
