import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../conformance/exit-codes.ts';
import type { Argument, ProgramCall } from '../../conformance/trace/program.ts';
import { resultShapes } from '../../conformance/trace/protocol.ts';
import { conformance } from '../../examples/test-support.ts';
import { asked, call, compile, hasSanitizers, patience, request, sanitizers, workFolder } from '../c/test-support.ts';
import { talk, windowsFolder } from './test-support.ts';

const example = (name: string): string => fileURLToPath(new URL(`../../examples/c/${name}`, import.meta.url));
const own = ['fixtures/pretended.c', 'fixtures/pretended-kernel.c', 'engine.c', 'bridge.c'];
const files = [...own.map((name) => join(windowsFolder, name)), example('mdl.c'), example('pool.c')];
/** Lower than any address here, so that memory beyond it can be there. */
const userEnd = '0x10000000';
const includes = [
  `-I${windowsFolder}`,
  `-I${join(windowsFolder, 'fixtures', 'include')}`,
  `-DMDLTCK_USER_END=${userEnd}u`,
];

const returned = (value?: unknown) => ({ kind: 'returned', ...(value === undefined ? {} : { value }) });
const absent = (what: string) => ({ kind: 'absent', what });
const accessViolation = 0xc000_0005;

describe.skipIf(!hasSanitizers)('engine and bridge over a pretended kernel (where gcc has sanitizers)', () => {
  const { folder, remove } = workFolder();
  const program = join(folder, 'pretended');
  afterAll(remove);
  beforeAll(() => {
    // The driver is GNU C: it compares what the table gives as `void *` with functions.
    expect(compile('C', files, program, '-std=gnu11', '-Wno-pedantic', ...sanitizers, ...includes)).toBe('');
  }, patience);

  const results = (pretended: string, ...requests: readonly (readonly [method: string, params: unknown])[]) => {
    const lines = requests.map(([method, params], id) => request(id, method, params));
    const { status, stderr, answers } = talk(['env', `PRETENDED=${pretended}`, program], lines);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return answers.map((answer) => Object(answer).result);
  };
  const outcomes = (...calls: readonly ProgramCall[]) =>
    resultShapes.program.parse(results('windows', ['reset', {}], ['program', asked(...calls)])[1]).outcomes;

  it('tells Windows from Wine, and its halves', () => {
    const [windows] = results('windows', ['initialize', {}]);
    const [wine] = results('wine', ['initialize', {}]);
    expect(windows).toMatchObject({
      name: 'windows-kernel',
      version: '6.2.9200',
      systemStart: '0xffff080000000000',
      userEnd,
      features: expect.arrayContaining(['irql', 'raises', 'peek', 'user-memory']),
    });
    expect(Object(windows).features).not.toContain('stops');
    expect(wine).toMatchObject({ name: 'wine-ntoskrnl' });
    expect(wine).not.toHaveProperty('userEnd');
  });

  it('answers a program without calls', () => {
    expect(outcomes()).toEqual([]);
  });

  it('gives ExAllocatePool3 its list, and MmAllocateContiguousMemoryEx a count to store to', () => {
    const pool3 = (ExtendedParametersCount: number) =>
      call('ExAllocatePool3', {
        Flags: '0x40',
        NumberOfBytes: '0x11',
        Tag: 0x22,
        ExtendedParametersCount,
        ExtendedParameterType: 1,
        ExtendedParameterOptional: true,
        ExtendedParameterValue: '0x33',
      });
    const contiguous = {
      NumberOfBytes: '0x1000',
      LowestAcceptableAddress: '0x100000000',
      HighestAcceptableAddress: '0x200000000',
      BoundaryAddressMultiple: '0x400000000',
      PreferredNode: 0x8000_0000,
      Protect: 4,
      Tag: 0x10,
      Flags: 1,
    };
    expect(outcomes(pool3(0), pool3(1), call('MmAllocateContiguousMemoryEx', contiguous))).toEqual([
      returned('0x40'),
      returned('0x10100331122'),
      { ...returned(0), out: { BytesAllocated: '0x1001', BaseAddress: '0x780000015' } },
    ]);
  });

  it('zeroes what headers zero', () => {
    const size = { PoolType: 512, NumberOfBytes: '0x4', Tag: 0x6b63_6d74 };
    const read = (ref: number) => call('readMemory', { AccessMode: 0, Address: { ref }, ByteCount: 4 });
    const allocations = [call('ExAllocatePoolWithQuotaTag', size), call('ExAllocatePoolQuotaZero', size)];
    const frees = [0, 1].map((ref) => call('ExFreePoolWithTag', { P: { ref }, Tag: size.Tag }));
    const found = outcomes(...allocations, read(0), read(1), ...frees);
    expect(found.slice(2)).toEqual([returned('eeeeeeee'), returned('00000000'), returned(), returned()]);
  });

  it('raises IRQLs, and leaves out what is not for them', () => {
    expect(
      outcomes(
        call('KeRaiseIrql', { NewIrql: 1 }),
        call('allocateUserMemory', { ByteCount: 4096, Protect: 4 }),
        call('peekMemory', { Address: '0x20', ByteCount: 1 }),
        call('KeRaiseIrqlToDpcLevel'),
        call('KeGetCurrentIrql'),
        call('peekMemory', { Address: '0x20', ByteCount: 1 }),
        call('KeLowerIrql', { NewIrql: { ref: 0, out: 'OldIrql' } }),
        call('KeGetCurrentIrql'),
      ),
    ).toEqual([
      { ...returned(), out: { OldIrql: 0 } },
      absent('user memory above PASSIVE_LEVEL'),
      { kind: 'faulted', status: 0xc000_0141 },
      returned(1),
      returned(2),
      absent('a read that never faults above APC_LEVEL'),
      returned(),
      returned(0),
    ]);
  });

  it('lets user code get nowhere beyond its half, and says what is raised', () => {
    const size = { PoolType: 512, NumberOfBytes: '0x4', Tag: 0x6b63_6d74 };
    const load = (AccessMode: number, Address: Argument) => call('readMemory', { AccessMode, Address, ByteCount: 4 });
    const store = (AccessMode: number) => call('writeMemory', { AccessMode, Address: { ref: 0 }, Bytes: 'c0ffee11' });
    const lock = { MemoryDescriptorList: '0x10', AccessMode: 1, Operation: 0 };
    const faulted = { kind: 'faulted', status: accessViolation };
    expect(
      outcomes(
        call('ExAllocatePoolWithTag', size),
        store(0),
        store(1),
        load(0, { ref: 0 }),
        load(1, { ref: 0 }),
        load(0, '0x10'),
        call('ExFreePoolWithTag', { P: { ref: 0 }, Tag: size.Tag }),
        call('MmProbeAndLockPages', lock),
        call('IoAllocateIrp', { StackSize: 1, ChargeQuota: false }),
        call('readIrpMdlAddress', { Irp: { ref: 8 } }),
      ),
    ).toEqual([
      returned(expect.any(String)),
      ...[returned(), faulted, returned('c0ffee11'), faulted, faulted, returned()],
      { kind: 'raised', status: accessViolation },
      returned('0x1001'),
      returned('0x1009'),
    ]);
  });

  it('takes back the user memory that a program leaves behind', () => {
    const isThere = (VirtualAddress: Argument) => call('MmIsAddressValid', { VirtualAddress });
    const memory = { ByteCount: 4096, Protect: 4 };
    const first = outcomes(
      call('allocateUserMemory', memory),
      isThere({ ref: 0 }),
      call('protectUserMemory', { Address: { ref: 0 }, ByteCount: 4096, Protect: 3 }),
      call('allocateUserMemoryAt', { Address: { ref: 0 }, ...memory }),
      call('freeUserMemory', { Address: { ref: 0 } }),
      isThere({ ref: 0 }),
    );
    const refused = returned(0xc000_0045);
    expect(first.slice(1)).toEqual([returned(true), refused, returned('0x0'), returned(), returned(false)]);

    const isAny = asked(isThere('0x0'));
    const [left, before, reset, after] = results(
      'windows',
      ['program', asked(call('allocateUserMemory', memory), call('allocateUserMemory', memory))],
      ['program', isAny],
      ['reset', {}],
      ['program', isAny],
    ).map((result) => Object(result).outcomes ?? result);
    expect(left).toHaveLength(2);
    expect({ before, reset, after }).toEqual({
      before: [returned(true)],
      reset: { fresh: true },
      after: [returned(false)],
    });
  });

  it(
    'comes through the tour without a word of the sanitizers',
    async () => {
      const run = await conformance(['env', 'PRETENDED=example', program], 1, { calls: 0 });
      const deviations = run.deviations.map(({ explanation }) => explanation);
      expect({ deviations, status: run.status, complaints: run.complaints }).toEqual({
        deviations: [],
        status: exitCodes.conforms,
        complaints: [],
      });
      expect(run.calls).toBeGreaterThan(1000);
    },
    2 * patience,
  );
});
