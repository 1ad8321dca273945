import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSubprocess } from '../../conformance/adapters/subprocess/index.ts';
import { exitCodes } from '../../conformance/exit-codes.ts';
import type { ProgramCall } from '../../conformance/trace/program.ts';
import { resultShapes } from '../../conformance/trace/protocol.ts';
import { build as buildExample, conformance } from '../../examples/test-support.ts';
import { allocate, asked, call, compile, hasCompilers, hasMake, request, tricks } from '../c/test-support.ts';
import { build, hasWine, patience, talk, windowsFolder, wineFolder } from './test-support.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const example = ['adapter.c', 'mdl.c', 'pool.c'].map((name) => at(`../../examples/c/${name}`));
const oddOnes = [tricks[0] ?? '', join(windowsFolder, 'fixtures', 'host.c')];

/** Wine frees the MDLs of an IRP with it, also those that are freed already, and then hangs or dies at any time. */
const bearable = ['--without', 'IoAllocateIrp', '--without', 'IoFreeIrp'];

describe.skipIf(!hasWine)('the driver and the bridge in Wine (where mingw-w64 and Wine are there)', () => {
  const { folder, remove, adapter } = wineFolder();
  const built = (name: string): string => join(folder, name);
  afterAll(remove, patience);
  beforeAll(() => {
    expect(build(built('kernel'))).toBe('');
    expect(build(built('example'), ...example)).toBe('');
    expect(build(built('tricks'), ...oddOnes)).toBe('');
    // Here Wine makes its Windows.
    expect(talk(adapter(built('kernel')), [])).toMatchObject({ status: 0, answers: [] });
  }, patience);

  /** The results of requests to one of the three. */
  const results = (name: string, ...requests: readonly (readonly [method: string, params: unknown])[]) => {
    const lines = requests.map(([method, params], id) => request(id, method, params));
    const { status, stderr, answers } = talk(adapter(built(name), '--stops'), lines);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return answers.map((answer) => Object(answer).result);
  };
  const outcomes = (name: string, ...calls: readonly ProgramCall[]) =>
    resultShapes.program.parse(results(name, ['reset', {}], ['program', asked(...calls)])[1]).outcomes;

  it('introduces the kernel with what it exports, and with what headers define on top of that', () => {
    const [hello] = results('kernel', ['initialize', {}]);
    const { name, layout, methods, pipelining, features, routines } = resultShapes.initialize.parse(hello);
    expect({ name, layout, methods, pipelining }).toEqual({
      name: 'wine-ntoskrnl',
      layout: 'wdk',
      methods: ['initialize', 'reset', 'program', 'shutdown'],
      // The program that was sent last is the one that ran, also where it took the machine with it.
      pipelining: undefined,
    });
    expect(features).toEqual(expect.arrayContaining(['memory', 'peek', 'raises', 'stops', 'user-mapping']));
    expect(routines).toMatchObject({ IoAllocateMdl: 'implemented', MmGetMdlByteCount: 'implemented' });
    // Exported by name, with nothing behind it.
    expect(routines).not.toHaveProperty('IoBuildPartialMdl');
    expect(routines).not.toHaveProperty('KeRaiseIrql');
  });

  it('stops nothing and leaves nothing out unless it is told to', () => {
    const hello = (...options: readonly string[]) => {
      const { answers } = talk(adapter(built('kernel'), ...options), [request(1, 'initialize')]);
      return resultShapes.initialize.parse(Object(answers[0]).result);
    };
    expect(hello().features).not.toContain('stops');
    expect(hello().routines).toHaveProperty('IoAllocateIrp');
    expect(hello(...bearable).routines).not.toHaveProperty('IoAllocateIrp');
    expect(talk(adapter(built('kernel'), '--without', 'NoSuchRoutine'), [])).toMatchObject({ status: exitCodes.usage });
  });

  it('calls the kernel, reads its memory, and catches what is raised', () => {
    const size = 0x3000;
    const pool = { PoolType: 512, NumberOfBytes: `0x${size.toString(16)}`, Tag: 0x6b63_6d74 };
    const mdl = { VirtualAddress: { ref: 0, plus: '0x10' }, Length: 5000, SecondaryBuffer: false, ChargeQuota: false };
    expect(
      outcomes(
        'kernel',
        call('ExAllocatePoolWithTag', pool),
        call('writeMemory', { AccessMode: 0, Address: { ref: 0, plus: '0x10' }, Bytes: 'c0ffee' }),
        call('IoAllocateMdl', mdl),
        call('MmGetMdlByteCount', { Mdl: { ref: 2 } }),
        call('MmGetMdlVirtualAddress', { Mdl: { ref: 2 } }),
        call('readMemory', { AccessMode: 0, Address: { ref: 4 }, ByteCount: 3 }),
        call('readMemory', { AccessMode: 0, Address: '0x10', ByteCount: 3 }),
        call('MmGetMdlByteCount', { Mdl: '0x10' }),
        call('IoFreeMdl', { Mdl: { ref: 2 } }),
        call('ExFreePoolWithTag', { P: { ref: 0 }, Tag: pool.Tag }),
      ),
    ).toEqual([
      { kind: 'returned', value: expect.any(String) },
      { kind: 'returned' },
      { kind: 'returned', value: expect.any(String) },
      { kind: 'returned', value: 5000 },
      { kind: 'returned', value: expect.any(String) },
      { kind: 'returned', value: 'c0ffee' },
      { kind: 'faulted', status: 0xc000_0005 },
      { kind: 'raised', status: 0xc000_0005 },
      { kind: 'returned' },
      { kind: 'returned' },
    ]);
  });

  it('answers more than there is room for at once', () => {
    const byteCount = 300_000;
    const found = outcomes(
      'kernel',
      call('allocateUserMemory', { ByteCount: byteCount, Protect: 4 }),
      call('readMemory', { AccessMode: 1, Address: { ref: 0 }, ByteCount: byteCount }),
      call('freeUserMemory', { Address: { ref: 0 } }),
    );
    expect(found[1]).toEqual({ kind: 'returned', value: '00'.repeat(byteCount) });
    expect(found[2]).toEqual({ kind: 'returned' });
  });

  it.each([
    ['raises', 5, { kind: 'raised', status: 0xc000_0005 }],
    ['stops', 6, { kind: 'stopped', code: 0xc2, parameters: ['0x7', '0x0', '0xffffffffffffffff', '0x1234'] }],
    ['lacks', 7, { kind: 'absent', what: 'MDLs of seven "bytes"' }],
    ['loads from nowhere', 1, { kind: 'died', how: 'SIGSEGV', text: '' }],
    ['divides by zero', 2, { kind: 'died', how: 'SIGFPE', text: '' }],
  ])('an implementation in the driver that %s is caught', (_, length, outcome) => {
    expect(outcomes('tricks', allocate(length))).toEqual([outcome]);
    expect(outcomes('tricks', allocate(100))).toEqual([{ kind: 'returned', value: expect.any(String) }]);
  });

  it(
    'begins anew where the process that the driver is in has ended',
    async () => {
      const implementation = await startSubprocess(...splitCommand(adapter(built('tricks'))));
      try {
        await implementation.reset();
        const ended = await implementation.run(asked(allocate(100), allocate(10), allocate(100)).program);
        expect(ended.outcomes).toMatchObject([
          { kind: 'returned' },
          { kind: 'died', how: 'exit 75', text: expect.stringContaining('the driver is gone') },
          { kind: 'refused' },
        ]);
        expect(await implementation.reset()).toEqual({ fresh: true });
        const { outcomes: after } = await implementation.run(asked(allocate(100)).program);
        expect(after).toMatchObject([{ kind: 'returned' }]);
      } finally {
        await implementation.dispose();
      }
    },
    patience,
  );

  it(
    'begins anew where the driver hangs in a program that nobody waits for any more',
    () => {
      const lines = [request(1, 'reset'), request(2, 'program', asked(allocate(11)))];
      expect(talk(adapter(built('tricks')), lines, 8000)).toMatchObject({ status: null, signal: 'SIGKILL' });
      expect(outcomes('tricks', allocate(100))).toMatchObject([{ kind: 'returned' }]);
    },
    patience,
  );

  it(
    'judges the kernel of Wine, which has little of it',
    async () => {
      const { status, complaints, report } = await conformance(adapter(built('kernel'), ...bearable), 1, { calls: 0 });
      expect({ status, complaints }).toEqual({ status: exitCodes.deviates, complaints: [] });
      const clauses = report.implementations[0]?.clauses ?? [];
      const having = (wanted: string) => clauses.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
      expect(having('conforms')).toEqual(expect.arrayContaining(['ALLOC-04', 'ACC-02', 'LAY-03']));
      // A lock that never fails, an MDL that is not filled, memory of a page that begins within one.
      expect(having('deviates')).toEqual(expect.arrayContaining(['LOCK-03', 'BUILD-14', 'POOL-14']));
    },
    patience,
  );

  it.skipIf(!(hasCompilers && hasMake))(
    'comes to the verdicts that the same C has over a pipe (where gcc, g++ and make are there)',
    async () => {
      buildExample(at('../../examples/c'), built('example'));
      const inDriver = await conformance(adapter(built('example'), '--stops'), 1, { calls: 0 });
      const overPipe = await conformance([join(built('example'), 'adapter')], 1, { calls: 0 });
      const { status, complaints } = inDriver;
      expect({ status, complaints }).toEqual({ status: exitCodes.conforms, complaints: [] });
      expect(inDriver.calls).toBeGreaterThan(1000);
      expect(inDriver).toEqual(overPipe);
    },
    patience,
  );

  it.skipIf(!hasCompilers)(
    'answers every routine as the same C does over a pipe (where gcc and g++ are there)',
    () => {
      const local = built('tricks-here');
      expect(compile('C', tricks, local)).toBe('');
      const program = asked(
        call('MmMapMdl', { MemoryDescriptorList: '0x10', Protection: 4 }),
        call('MmAllocatePagesForMdl', {
          LowAddress: '0x1',
          HighAddress: '0xfffffffffffffffe',
          SkipBytes: '0x3',
          TotalBytes: '0x4',
        }),
        call('MmGetMdlByteCount', { Mdl: { ref: 1 } }, { needs: [{ step: 1, is: 'null' }] }),
        call('readUsage'),
        call('KeRaiseIrql', { NewIrql: 2 }),
        call('KeStackAttachProcess', { PROCESS: '0xc0000005' }),
        call('KeUnstackDetachProcess', { ApcState: { ref: 5, out: 'ApcState' } }),
        call('ExAllocatePool2', { Flags: '0x100000000', NumberOfBytes: '0x1', Tag: 2 }),
      );
      const [inDriver] = results('tricks', ['program', program]);
      const { answers } = talk([local], [request(0, 'program', program)]);
      const withoutAddresses = (value: unknown) =>
        JSON.stringify(value).replace(/"(?:ApcState|value)":"0x[0-9a-f]{6,}"/g, '"an address"');
      expect(withoutAddresses(inDriver)).toBe(withoutAddresses(Object(answers[0]).result));
    },
    patience,
  );
});

/** A command and its arguments, as `startSubprocess` takes them. */
function splitCommand([command, ...args]: readonly [string, ...string[]]): [string, readonly string[]] {
  return [command, args];
}
