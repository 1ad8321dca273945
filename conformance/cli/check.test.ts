import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';
import {
  byteOffset,
  came,
  freeMdl,
  freePool,
  type Line,
  line,
  lock,
  mdl,
  pool,
  traced,
  unlock,
} from '../judge/test-support-traces.ts';
import { printTrace } from '../trace/ndjson.ts';
import type { Adopted } from '../trace/vocabulary.ts';

const binary = fileURLToPath(new URL('../../bin/mdl-tck.js', import.meta.url));
const page = readFileSync(new URL('../../docs/checking-a-driver.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `mdl-tck check` makes of a file with this text. */
function check(text: string, ...options: readonly string[]) {
  writeFileSync(join(folder, 'driver.ndjson'), text);
  const args = [binary, 'check', 'driver.ndjson', ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

const driver = { name: 'windows', version: '10.0', routines: {}, features: [], layout: 'wdk' } as const;
const textOf = (lines: readonly Line[], adopt: readonly Adopted[] = []): string =>
  printTrace({ implementation: driver, profile: 'windows-10', programs: [traced(lines, adopt)] });

const buffer = '0xffff800000010000';
const mdlA = '0xffff900000000000';
const mdlB = '0xffff900000000100';
const stop = { kind: 'stopped', code: 0x4e, parameters: ['0x7', '0x1234', '0x0', '0x0'] } as const;
const balanced = [pool(buffer), mdl(mdlA, buffer), lock(mdlA), unlock(mdlA), freeMdl(mdlA), freePool(buffer)];

/** The fenced blocks of the page, by their language. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

describe('checking the trace of a driver', () => {
  it('that keeps to everything says nothing', () => {
    expect(check(textOf(balanced))).toEqual({
      status: exitCodes.conforms,
      lines: ['driver.ndjson: 1 programs of windows, 6 calls judged by windows-10: 0 deviations, 0 broken obligations'],
      stderr: '',
    });
  });

  it('names every breach, what follows from one, and what the system did wrong besides', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      lock(mdlA),
      freeMdl(mdlA),
      freePool(buffer),
      mdl(mdlB, '0xffff800000020010', 64),
      byteOffset(mdlB, 0x11),
      unlock(mdlB),
    ];
    const { status, lines: told } = check(textOf(lines));
    expect(status).toBe(exitCodes.obligationBroken);
    expect(told.filter((text) => !text.startsWith(' '))).toEqual([
      'obligation-broken  program 1, call 4: IoFreeMdl(Mdl = mdl#1)',
      'consequence of call 4  program 1, call 5: ExFreePoolWithTag(P = pool#1, Tag = 0x31676174)',
      'deviates  program 1, call 7: MmGetMdlByteOffset(Mdl = mdl#2)',
      'obligation-broken  program 1, call 8: MmUnlockPages(MemoryDescriptorList = mdl#2)',
      'left behind  program 1: MDL mdl#2 (0xffff900000000100), made by call 6: IoAllocateMdl(VirtualAddress = pool#1+0x10010, Length = 0x40, SecondaryBuffer = false, ChargeQuota = false)',
      'addresses  program 1: mdl#1 0xffff900000000000, pool#1 0xffff800000010000, mdl#2 0xffff900000000100',
      'driver.ndjson: 1 programs of windows, 8 calls judged by windows-10: 1 deviations, 2 broken obligations, 1 consequences of them, 1 left behind',
    ]);
    expect(told).toContain('    FREE-04: If the pages are locked, the driver must unlock them before freeing.');
  });

  it('prints how the system stopped, and judges neither that nor the rest', () => {
    const { status, lines } = check(
      textOf([pool(buffer), mdl(mdlA, buffer), unlock(mdlA), unlock(mdlA, stop), freeMdl(mdlA)]),
    );
    expect(status).toBe(exitCodes.obligationBroken);
    expect(lines).toContain('stopped  program 1, call 4: MmUnlockPages(MemoryDescriptorList = mdl#1)');
    expect(lines).toContain('    0x4E (0x7, 0x1234, 0x0, 0x0); not judged, as call 3 had broken an obligation');
    expect(lines.filter((text) => text.startsWith('left behind'))).toEqual([]);
    const later = check(textOf([unlock(mdlA), line('KeGetCurrentIrql', {}, stop)]));
    expect(later.lines).toContain('    0x4E (0x7, 0x1234, 0x0, 0x0); not judged, as call 1 had broken an obligation');
    expect(later.status).toBe(exitCodes.obligationBroken);
  });

  it('convicts a system that stops where nothing was broken', () => {
    const { status, lines } = check(textOf([line('KeGetCurrentIrql', {}, stop)]));
    expect(status).toBe(exitCodes.deviates);
    expect(lines[0]).toBe('deviates  program 1, call 1: KeGetCurrentIrql()');
  });

  it('lists what is left behind, which counts if that is asked for', () => {
    const text = textOf(balanced.slice(0, 3));
    const told = check(text);
    expect(told.status).toBe(exitCodes.conforms);
    expect(told.lines.map((one) => one.split(':')[0])).toEqual([
      'left behind  program 1',
      '    POOL-38',
      'left behind  program 1',
      '    ALLOC-12',
      'left behind  program 1',
      '    LOCK-06',
      'addresses  program 1',
      'driver.ndjson',
    ]);
    expect(told.lines[5]).toBe('    LOCK-06: Every success is matched by one MmUnlockPages.');
    expect(told.lines.at(-1)).toMatch(/0 deviations, 0 broken obligations, 3 left behind$/);
    const strict = check(text, '--leaks');
    expect(strict.status).toBe(exitCodes.obligationBroken);
    expect(strict.lines.at(-1)).toMatch(/0 deviations, 3 broken obligations$/);
  });

  it('names a leak, a call at the wrong IRQL and a use after a free, each with its clause and call', () => {
    const handle = '0xffffd00000000000';
    const ndisPool = '0xffffd00000000100';
    const netBuffer = '0xffffd00000000200';
    const lines = [
      pool(buffer),
      line('NdisAllocateGenericObject', { DriverObject: '0x0', Tag: 1, Size: 0 }, came(handle)),
      line('NdisAllocateMdl', { NdisHandle: handle, VirtualAddress: buffer, Length: 4096 }, came(mdlA)),
      line('NdisAllocateNetBufferPool', { NdisHandle: handle, PoolTag: 1, DataSize: 0 }, came(ndisPool)),
      line(
        'NdisAllocateNetBuffer',
        { PoolHandle: ndisPool, MdlChain: mdlA, DataOffset: 16, DataLength: '0x40' },
        came(netBuffer),
      ),
      line('NdisFreeNetBuffer', { NetBuffer: netBuffer }),
      line('NET_BUFFER_DATA_LENGTH', { NetBuffer: netBuffer }, came(64)),
      line('NdisFreeNetBufferPool', { PoolHandle: ndisPool }),
      line('KeRaiseIrql', { NewIrql: 2 }, { kind: 'returned', out: { OldIrql: 0 } }),
      line(
        'MmAllocateMappingAddress',
        { NumberOfBytes: '0x1000', PoolTag: 1 },
        { kind: 'returned', value: '0xffffb00000000000' },
      ),
      line('KeLowerIrql', { NewIrql: 0 }),
      line('MmFreeMappingAddress', { BaseAddress: '0xffffb00000000000', PoolTag: 1 }),
      freePool(buffer),
    ];
    const { status, lines: told } = check(textOf(lines), '--leaks');
    expect(status).toBe(exitCodes.obligationBroken);
    expect(told.filter((text) => !text.startsWith('addresses'))).toEqual([
      'obligation-broken  program 1, call 7: NET_BUFFER_DATA_LENGTH(NetBuffer = buffer#1)',
      '    NBP-09: NdisFreeNetBuffer frees NET_BUFFERs of NdisAllocateNetBuffer (and of NdisAllocateNetBufferMdlAndData).',
      '    NBP-10: NdisFreeNetBufferList frees the preallocated NET_BUFFERs with it; others attached are left.',
      'obligation-broken  program 1, call 10: MmAllocateMappingAddress(NumberOfBytes = 0x1000, PoolTag = 1)',
      '    GEN-01: A caller must stay within the IRQL limit of each routine.',
      'left behind  program 1: NDIS handle handle#1 (0xffffd00000000000), made by call 2: NdisAllocateGenericObject(DriverObject = NULL, Tag = 1, Size = 0)',
      '    NDIS-05: All resources made with it must be freed before NdisFreeGenericObject. IRQL <= DISPATCH_LEVEL. Allocate and free alternate, none left when MiniportHaltEx ends.',
      'left behind  program 1: MDL mdl#1 (0xffff900000000000), made by call 3: NdisAllocateMdl(NdisHandle = handle#1, VirtualAddress = pool#1, Length = 0x1000)',
      '    NMDL-04: Must be freed with NdisFreeMdl, which takes only MDLs from NdisAllocateMdl.',
      'driver.ndjson: 1 programs of windows, 12 calls judged by windows-10: 0 deviations, 4 broken obligations',
    ]);
  });

  it('takes what was there before, and says what is wrong with how it is stated', () => {
    const adopt: Adopted = { kind: 'mdl', address: mdlA, state: 'locked', virtualAddress: buffer, byteCount: 4096 };
    expect(check(textOf([unlock(mdlA), freeMdl(mdlA)], [adopt])).status).toBe(exitCodes.conforms);
    expect(check(textOf([unlock(mdlA), freeMdl(mdlA)])).status).toBe(exitCodes.obligationBroken);
    const bad = check(textOf([unlock(mdlA)], [{ ...adopt, process: '0x5000' }]));
    expect(bad).toEqual({
      status: exitCodes.usage,
      lines: [''],
      stderr:
        'mdl-tck: driver.ndjson, line 3, adopt.process: no process is adopted at 0x5000. Adopt the process before the descriptor\n',
    });
  });

  it('says of a call that the documents are silent about', () => {
    const advance = line('MmAdvanceMdl', { Mdl: mdlA, NumberOfBytes: 16 }, { kind: 'returned', value: 0 });
    const { status, lines } = check(textOf([mdl(mdlA, buffer), advance]));
    expect(status).toBe(exitCodes.conforms);
    expect(lines.slice(0, 2)).toEqual([
      'not judged  program 1, call 2: MmAdvanceMdl(Mdl = mdl#1, NumberOfBytes = 0x10)',
      '    no clause says anything of it here',
    ]);
  });

  it.each(blocks('ndjson').map((trace, index) => [index, trace] as const))(
    'does to example %i of the page what the page says',
    (index, trace) => {
      const output = blocks('text')[index];
      const { status, lines } = check(trace);
      expect(`${lines.join('\n')}\n`).toBe(output);
      expect(status).toBe(exitCodes.obligationBroken);
    },
  );

  it('reads each entry that the page shows', () => {
    const entries = blocks('json').flatMap((text) => text.trimEnd().split('\n'));
    expect(entries.length).toBeGreaterThanOrEqual(9);
    const [header, program] = textOf([line('KeGetCurrentIrql', {}, { kind: 'returned', value: 0 })]).split('\n');
    const call = textOf([line('KeGetCurrentIrql', {}, { kind: 'returned', value: 2 })]).split('\n')[2];
    const { status, stderr } = check([header, program, ...entries, call].join('\n'));
    expect({ status, stderr }).toEqual({ status: exitCodes.conforms, stderr: '' });
  });
});
