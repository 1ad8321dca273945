import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { routineNames, signatureOf } from '../../wdk/index.ts';
import { parametersInC, returnsInC } from '../c/prototypes.ts';
import { hasMingw } from './test-support.ts';

/** Types of newer headers, for prototypes that are not compared. */
const preamble = `
#include <ntifs.h>
typedef PKPROCESS PRKPROCESS;
typedef ULONG64 POOL_FLAGS;
typedef PVOID MM_COPY_ADDRESS, MM_PHYSICAL_ADDRESS_LIST;
typedef VOID (*mdltck_mdl_routine)(PVOID DriverContext, PVOID MappedVa);
`;

/** What the headers of mingw-w64 write otherwise, and pass alike. */
const alike: readonly string[] = [
  // MM_PAGE_PRIORITY for a ULONG, PEPROCESS for the same process, a pointer to constant bytes.
  'MmMapLockedPagesSpecifyCache',
  'MmProbeAndLockProcessPages',
  'ProbeForRead',
];

/** Assigns every routine to a pointer of the prototype that it is called by. */
const source = (): string =>
  routineNames
    .filter((name) => !['primitive', 'ndis.h'].includes(signatureOf(name).header) && !alike.includes(name))
    .map((name) => `${returnsInC(name)} (*of_${name})(${parametersInC(name)}) = ${name};`)
    .join('\n');

const compiler = 'x86_64-w64-mingw32-gcc';
const flags = [
  '-x',
  'c',
  '-std=gnu11',
  '-fsyntax-only',
  '-fdiagnostics-color=never',
  '-Werror=incompatible-pointer-types',
];
const headers = ['-isystem', '/usr/x86_64-w64-mingw32/include/ddk'];

describe.skipIf(!hasMingw)('prototypes (where mingw-w64 is there)', () => {
  const errors = (text: string): readonly string[] => {
    const { stderr } = spawnSync(compiler, [...flags, ...headers, '-'], {
      input: preamble + text,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    });
    return stderr.split('\n').filter((line) => / error: /.test(line));
  };

  it('are those of public headers, as far as these have the routine', () => {
    const found = errors(source());
    const missing = found.filter((line) => /' undeclared here/.test(line));
    expect(found.filter((line) => !missing.includes(line))).toEqual([]);
    expect(source().split('\n').length - missing.length).toBeGreaterThan(45);
    expect(errors('VOID (*of_MmUnlockPages)(PMDL, ULONG) = MmUnlockPages;')).toHaveLength(1);
  });
});
