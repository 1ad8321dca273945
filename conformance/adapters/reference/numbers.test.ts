import { describe, expect, it } from 'vitest';
import { createKernel } from '../../../impl/index.ts';
import type { RoutineName } from '../../../wdk/index.ts';
import type { Argument, Program, ProgramCall } from '../../trace/program.ts';
import { executeProgram } from './index.ts';

const call = (routine: RoutineName, args: Readonly<Record<string, Argument>>, ...needed: number[]): ProgramCall => ({
  routine,
  args,
  needs: needed.map((step) => ({ step, is: 'returned' })),
  observe: [],
});

const run = (...calls: ProgramCall[]) => {
  const program: Program = { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls };
  return executeProgram(createKernel(), program).outcomes;
};

describe('numbers of 64 bits', () => {
  it('keep all their bits where a size may be any', () => {
    const probe = (length: string) => call('ProbeForRead', { Address: { ref: 0 }, Length: length, Alignment: 1 }, 0);
    const outcomes = run(
      call('allocateUserMemory', { ByteCount: 0x1000, Protect: 4 }),
      probe('0xffffffffffffffff'),
      probe('0x7fff'),
    );
    expect(outcomes[1]).toEqual({ kind: 'raised', status: 0xc0000005 });
    expect(outcomes[2]).toEqual({ kind: 'returned' });
  });

  it('come back as physical addresses and sizes, and go on as references', () => {
    const block: Argument = { ref: 0 };
    const outcomes = run(
      call('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: '0x1000', Tag: 0x74736554 }),
      call('writeMemory', { AccessMode: 0, Address: { ref: 0, plus: '0x7' }, Bytes: 'ab' }, 0),
      call('MmGetPhysicalAddress', { BaseAddress: block }, 0),
      call('MmCopyMemory', {
        TargetAddress: block,
        SourceAddress: { ref: 2, plus: '0x7' },
        NumberOfBytes: '0x1',
        Flags: 1,
      }),
      call('readMemory', { AccessMode: 0, Address: block, ByteCount: 1 }, 0),
      call('ExAllocatePoolWithQuotaTag', { PoolType: 1, NumberOfBytes: '0x64', Tag: 0x74736554 }),
      call('readQuota', {}),
    );
    expect(outcomes[3]).toEqual({ kind: 'returned', value: 0, out: { NumberOfBytesTransferred: '0x1' } });
    expect(outcomes[4]).toEqual({ kind: 'returned', value: 'ab' });
    expect(outcomes[6]).toEqual({ kind: 'returned', out: { PagedPool: '0x64', NonPagedPool: '0x0' } });
  });
});
