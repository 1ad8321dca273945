import { describe, expect, it } from 'vitest';
import { createKernel } from '../../../impl/index.ts';
import { createSpecification } from '../../../spec/index.ts';
import { type RoutineName, routineNames } from '../../../wdk/index.ts';
import { judge } from '../../judge/judge.ts';
import type { Argument, Need, ObserveRequest, Program, ProgramCall } from '../../trace/program.ts';
import { createReference, executeProgram } from './index.ts';

const tag = 0x74736554;
const ref = (step: number, plus?: string): Argument => (plus === undefined ? { ref: step } : { ref: step, plus });
const nonNull = (...steps: number[]): Need[] => steps.map((step) => ({ step, is: 'non-null' }));

const call = (
  routine: RoutineName,
  args: Readonly<Record<string, Argument>>,
  needs: readonly Need[] = [],
  observe: readonly ObserveRequest[] = [],
): ProgramCall => ({ routine, args, needs, observe });

const program = (...calls: ProgramCall[]): Program => ({
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls,
});

const allocate = call('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: '0x3000', Tag: tag });
const allocateMdl = call(
  'IoAllocateMdl',
  { VirtualAddress: ref(0, '0x123'), Length: 0x2000, SecondaryBuffer: false, ChargeQuota: false },
  nonNull(0),
);

const run = (...calls: ProgramCall[]) => executeProgram(createKernel(), program(...calls));

describe('executeProgram', () => {
  it('resolves references, performs calls and observes the MDL in memory', () => {
    const fields = [
      'virtualAddress',
      'byteCount',
      'byteOffset',
      'next',
      'flags',
      'mappedSystemVa',
      'firstPage',
      'secondPage',
      'lastPage',
    ] as const;
    const { outcomes, observations } = run(
      allocate,
      allocateMdl,
      call('MmBuildMdlForNonPagedPool', { MemoryDescriptorList: ref(1) }, nonNull(1), [{ mdl: 1, fields }]),
      call('writeMemory', { AccessMode: 0, Address: ref(0, '0x123'), Bytes: '0aff' }, nonNull(0)),
      call('readMemory', { AccessMode: 0, Address: ref(0, '0x122'), ByteCount: 4 }, nonNull(0)),
      call('MmGetMdlVirtualAddress', { Mdl: ref(1) }, nonNull(1)),
      call('readMemory', { AccessMode: 0, Address: ref(5), ByteCount: 1 }, nonNull(1)),
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(7).fill('returned'));
    expect(outcomes[4]).toEqual({ kind: 'returned', value: '000aff00' });
    expect(outcomes[6]).toEqual({ kind: 'returned', value: '0a' });
    const buffer = outcomes[5]?.kind === 'returned' ? outcomes[5].value : undefined;
    expect(observations[2]?.[0]).toMatchObject({
      virtualAddress: buffer,
      mappedSystemVa: buffer,
      byteCount: 0x2000,
      byteOffset: 0x123,
      next: '0x0',
    });
    expect(Object.keys(observations[2]?.[0] ?? {})).toEqual(fields);
  });

  it('adds in 64 bits, to addresses and to sizes, and is judged by the same sums', () => {
    const sums = program(
      call('PAGE_ALIGN', { Va: '0xffff800012345678' }),
      call('PAGE_ALIGN', { Va: ref(0, '0xfedcba9800001123') }),
      call('BYTE_OFFSET', { Va: ref(0, '0xfedcba9800000123') }),
      call('ROUND_TO_PAGES', { Size: '0x1001' }),
      call('BYTES_TO_PAGES', { Size: ref(3, '0x1') }),
    );
    const execution = executeProgram(createKernel(), sums);
    const values = execution.outcomes.map((outcome) => (outcome.kind === 'returned' ? outcome.value : outcome.kind));
    expect(values).toEqual(['0xffff800012345000', '0xfedc3a9812346000', 0x123, '0x2000', '0x3']);
    const { steps } = judge(createSpecification(), { wdkLayout: true }, sums, execution);
    expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
    expect(steps.map(({ verdict }) => verdict)).toEqual(Array(5).fill('conforms'));
  });

  it('skips a call whose need does not hold, and what rests on it', () => {
    const { outcomes } = run(
      call('ExAllocatePool2', { Flags: '0x0', NumberOfBytes: '0x10', Tag: tag }),
      { ...allocateMdl, needs: [{ step: 0, is: 'returned' }, ...nonNull(0)] },
      call('IoFreeMdl', { Mdl: ref(1) }, nonNull(1)),
    );
    expect(outcomes).toEqual([
      { kind: 'returned', value: '0x0' },
      { kind: 'skipped', need: 1 },
      { kind: 'skipped', need: 0 },
    ]);
  });

  it('knows every class of outcome', () => {
    const pages = call('MmAllocatePagesForMdlEx', {
      LowAddress: '0x0',
      HighAddress: '0xffffffffffffffff',
      SkipBytes: '0x0',
      TotalBytes: '0x3000',
      CacheType: 1,
      Flags: 0,
    });
    const classes: [string, boolean][] = [
      ['byteCount>=12288', true],
      ['byteCount>=12289', false],
      ['returned', true],
      ['raised', false],
      ['null', false],
      ['non-null', true],
      ['status:0x0', false],
    ];
    for (const [is, holds] of classes) {
      const { outcomes } = run(pages, call('MmGetMdlByteCount', { Mdl: ref(0) }, [{ step: 0, is }]));
      expect(outcomes[1]?.kind, is).toBe(holds ? 'returned' : 'skipped');
    }
    expect(() => run(pages, call('KeGetCurrentIrql', {}, [{ step: 0, is: 'green' }]))).toThrow('green');
  });

  it('returns out-parameters under their names, and takes them by reference', () => {
    const { outcomes } = run(
      call('KeRaiseIrql', { NewIrql: 2 }),
      call('KeGetCurrentIrql', {}),
      call('KeLowerIrql', { NewIrql: { ref: 0, out: 'OldIrql' } }),
    );
    expect(outcomes).toEqual([
      { kind: 'returned', out: { OldIrql: 0 } },
      { kind: 'returned', value: 2 },
      { kind: 'returned' },
    ]);
  });

  it('returns a status and what came with it, and takes the MDL by its name', () => {
    const { outcomes, observations } = run(
      call(
        'MmAllocateMdlForIoSpace',
        { PhysicalAddress: '0x8000000000', NumberOfBytes: '0x2000' },
        [],
        [{ mdl: 0, fields: ['byteCount', 'secondPage'] }],
      ),
      call('MmMapMdl', { MemoryDescriptorList: { ref: 0, out: 'NewMdl' }, Protection: 4 }, [
        { step: 0, is: 'status:0x0' },
      ]),
      call('IoFreeMdl', { Mdl: { ref: 0, out: 'NewMdl' } }, [{ step: 0, is: 'byteCount>=8192' }]),
      call('MmAllocateMdlForIoSpace', { PhysicalAddress: '0x0', NumberOfBytes: '0x2000' }),
      call('readUsage', {}),
    );
    expect(outcomes).toEqual([
      { kind: 'returned', value: 0, out: { NewMdl: expect.stringMatching(/^0xffff8/) } },
      { kind: 'returned', value: 0, out: { MappedVa: expect.stringMatching(/^0xffff8.*000$/) } },
      { kind: 'returned' },
      { kind: 'returned', value: 0xc00000ef, out: { NewMdl: '0x0' } },
      {
        kind: 'returned',
        out: { PoolBytes: '0x40', SystemPtes: '0x0', UserPages: '0x0', LockedPages: '0x0', AllocatedPages: '0x0' },
      },
    ]);
    expect(observations[0]).toEqual([{ byteCount: 0x2000, secondPage: '0x8000001' }]);
  });

  it('observes an MDL in the storage of the driver, and nothing that would fault before it is made', () => {
    const fields = ['byteCount', 'byteOffset', 'lastPage'] as const;
    const { outcomes, observations } = run(
      call('ExAllocatePool2', { Flags: '0x42', NumberOfBytes: '0x100', Tag: tag }, [], [{ mdl: 0, fields }]),
      call('MmInitializeMdl', { MemoryDescriptorList: ref(0), BaseVa: '0x12345', Length: '0x10' }, nonNull(0), [
        { mdl: 0, fields },
      ]),
      call('MmSizeOfMdl', { Base: '0xfff', Length: '0x2' }),
      call('BYTES_TO_PAGES', { Size: '0xfffffffffffff000' }),
      call('ROUND_TO_PAGES', { Size: '0x1fffffffffffff01' }),
      call('ADDRESS_AND_SIZE_TO_SPAN_PAGES', { Va: '0x1001', Size: '0x1000' }),
    );
    expect(observations[0]?.[0]).not.toHaveProperty('lastPage');
    expect(observations[1]).toEqual([{ byteCount: 0x10, byteOffset: 0x345, lastPage: expect.any(String) }]);
    expect(outcomes.slice(2).map((outcome) => (outcome.kind === 'returned' ? outcome.value : outcome))).toEqual([
      '0x40',
      '0xfffffffffffff',
      '0x2000000000000000',
      2,
    ]);
  });

  it('makes the array of selected pages, and lets the next request fail', () => {
    const { outcomes } = run(
      allocate,
      allocateMdl,
      call('failNext', { ResourceClass: 5 }),
      ...[0, 1].map(() =>
        call(
          'MmProbeAndLockSelectedPages',
          { MemoryDescriptorList: ref(1), SegmentBase: ref(0), SegmentPages: '020001', AccessMode: 0, Operation: 0 },
          nonNull(1),
        ),
      ),
    );
    expect(outcomes.slice(2)).toEqual([
      { kind: 'returned' },
      { kind: 'raised', status: 0xc000009a },
      { kind: 'returned' },
    ]);
  });

  it('tells exceptions, faults and stops apart, and stays stopped', () => {
    const { outcomes, observations } = run(
      call('readMemory', { AccessMode: 1, Address: '0x1000', ByteCount: 1 }),
      call('peekMemory', { Address: '0xffff800000000000', ByteCount: 1 }),
      call('IoAllocateMdl', { VirtualAddress: '0x1000', Length: 1, SecondaryBuffer: false, ChargeQuota: false }),
      call('MmProbeAndLockPages', { MemoryDescriptorList: ref(2), AccessMode: 0, Operation: 0 }, nonNull(2)),
      call('MmFreeMappingAddress', { BaseAddress: '0xffff800000000000', PoolTag: 1 }),
      call('KeGetCurrentIrql', {}, [], [{ mdl: 2, fields: ['byteCount'] }]),
    );
    const stopped = {
      kind: 'stopped',
      code: 0xda,
      parameters: ['0x102', '0xffff800000000000', '0x1', '0x0'],
    };
    expect(outcomes.filter((_, index) => index !== 2)).toEqual([
      { kind: 'faulted', status: 0xc0000005 },
      { kind: 'faulted', status: 0xc0000005 },
      { kind: 'raised', status: 0xc0000005 },
      stopped,
      stopped,
    ]);
    expect(observations[5]).toEqual([{}]);
  });

  it('takes a size that an earlier call gave, and adds to it', () => {
    const { outcomes } = run(
      call('MmSizeOfMdl', { Base: '0x0', Length: '0x1000' }),
      call('BYTES_TO_PAGES', { Size: { ref: 0, plus: '0x1000' } }),
      call('ExAllocatePoolWithTag', { PoolType: 512, NumberOfBytes: ref(0), Tag: 0x31323334 }),
    );
    expect(outcomes[0]).toEqual({ kind: 'returned', value: '0x38' });
    expect(outcomes[1]).toEqual({ kind: 'returned', value: '0x2' });
    expect(outcomes[2]).toMatchObject({ kind: 'returned', value: expect.stringMatching(/^0xffff/) });
  });

  it('blames a program that refers to a result without need', () => {
    const reset = call('MmUnlockPages', { MemoryDescriptorList: ref(0) });
    expect(() => run(call('KeLowerIrql', { NewIrql: 0 }), reset)).toThrow('step 1 refers to the result of step 0');
    expect(() => run(call('IoFreeMdl', {}))).toThrow('step 0 gives no Mdl');
  });
});

describe('createReference', () => {
  it('implements every routine', async () => {
    const reference = createReference();
    const description = await reference.describe();
    expect(description.name).toBe('mdl-tck-reference');
    expect(Object.keys(description.routines)).toEqual(routineNames);
    expect(await reference.reset()).toEqual({ fresh: true });
    const first = await reference.run(program(allocate, allocateMdl));
    await reference.reset();
    expect(await reference.run(program(allocate, allocateMdl))).toEqual(first);
    await reference.dispose();
  });

  it('is a version of Windows, which may lack a routine', async () => {
    const old = createReference({ profile: 'windows-7' });
    expect(Object.keys((await old.describe()).routines)).not.toContain('ExAllocatePool2');
    expect((await old.run(program(allocate))).outcomes).toEqual([{ kind: 'absent', what: 'ExAllocatePool2' }]);
    expect(await createReference().describe()).toMatchObject({
      ioSpaceStart: '0x8000000000',
      ioSpaceEnd: '0x8000100000',
    });
  });

  it('watches for misuse as it is told', async () => {
    const build = call('MmBuildMdlForNonPagedPool', { MemoryDescriptorList: ref(1) }, nonNull(1));
    const unlock = call('MmUnlockPages', { MemoryDescriptorList: ref(1) }, nonNull(1));
    const { outcomes } = await createReference({ verifier: true }).run(program(allocate, allocateMdl, build, unlock));
    expect(outcomes[3]).toMatchObject({ kind: 'stopped', code: 0xc4 });
  });

  it('rejects with an error of the adapter on a wrong program', async () => {
    await expect(createReference().run(program(call('IoFreeMdl', {})))).rejects.toMatchObject({ name: 'AdapterError' });
  });

  it('takes parts', async () => {
    const reference = createReference({ parts: { describedByteOffset: () => 0 } });
    const { outcomes } = await reference.run(
      program(allocate, allocateMdl, call('MmGetMdlByteOffset', { Mdl: ref(1) }, nonNull(1))),
    );
    expect(outcomes[2]).toEqual({ kind: 'returned', value: 0 });
  });
});
