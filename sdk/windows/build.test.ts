import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, hasMingw, patience } from './test-support.ts';

/** Documented exports of the kernel since Windows 8. A driver that imports anything else may not load. */
const exported = `
  DbgPrint ExAllocatePoolWithTag ExFreePoolWithTag IoCreateDevice IoCreateSymbolicLink IoDeleteDevice
  IoDeleteSymbolicLink IofCompleteRequest KeInitializeEvent KeSetEvent KeWaitForSingleObject MmGetSystemRoutineAddress
  ObOpenObjectByPointer PsGetCurrentProcessId RtlAddAccessAllowedAce RtlCreateAcl RtlCreateSecurityDescriptor
  RtlGetVersion RtlInitUnicodeString RtlRaiseException RtlSetDaclSecurityDescriptor SeExports ZwAllocateVirtualMemory
  ZwClose ZwFreeVirtualMemory ZwSetSecurityObject __C_specific_handler memcmp memcpy memset strchr strlen
`;

const lines = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? '');

describe.skipIf(!hasMingw)('the driver for Windows (where mingw-w64 is there)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-windows-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const headers = (): string =>
    spawnSync('x86_64-w64-mingw32-objdump', ['-p', join(folder, 'mdltck.sys')], { encoding: 'utf8' }).stdout;

  beforeAll(() => {
    expect(build(folder)).toBe('');
  }, patience);

  it('imports only what every kernel exports', () => {
    const text = headers();
    expect(lines(text, /DLL Name: (\S+)/g)).toEqual(['ntoskrnl.exe']);
    const imported = lines(text, /^\t[0-9a-f]+\t +\d+ {2}(\w+)$/gm);
    expect(imported).toContain('MmGetSystemRoutineAddress');
    expect(imported.filter((name) => !exported.split(/\s+/).includes(name))).toEqual([]);
  });

  it('is a native image that can be moved', () => {
    const text = headers();
    expect(text).toMatch(/Subsystem\s+00000001\s+\(NT native\)/);
    expect(text).toContain('DYNAMIC_BASE');
    expect(lines(text, /(DIR64)/g).length).toBeGreaterThan(100);
  });
});
