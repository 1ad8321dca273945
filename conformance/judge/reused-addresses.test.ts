import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import type { Program, ProgramCall } from '../trace/program.ts';
import type { Outcome } from '../trace/vocabulary.ts';
import { judge } from './judge.ts';

const call = (routine: ProgramCall['routine'], args: ProgramCall['args']): ProgramCall => ({
  routine,
  args,
  needs: [],
  observe: [],
});
const PoolTag = 829121652;
const reserve = (NumberOfBytes: string): ProgramCall =>
  call('MmAllocateMappingAddressEx', { NumberOfBytes, PoolTag, Flags: 1 });
const calls: readonly ProgramCall[] = [
  reserve('0x1000'),
  call('MmFreeMappingAddress', { BaseAddress: { ref: 0 }, PoolTag }),
  reserve('0x3000'),
  call('MmAllocatePagesForMdl', {
    LowAddress: '0x0',
    HighAddress: '0xffffffffffffffff',
    SkipBytes: '0x0',
    TotalBytes: '0x1000',
  }),
  call('MmMapLockedPagesWithReservedMapping', {
    MappingAddress: { ref: 2, plus: '0x2000' },
    PoolTag,
    MemoryDescriptorList: { ref: 3 },
    CacheType: 1,
  }),
];
const returned = (value: string): Outcome => ({ kind: 'returned', value });

describe('a range whose last page is where another one began that was given back', () => {
  it('may be mapped into there', () => {
    const program: Program = { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls };
    const outcomes: readonly Outcome[] = [
      returned('0xffff900000002000'),
      { kind: 'returned' },
      returned('0xffff900000000000'),
      returned('0xffffa00000000100'),
      returned('0xffff900000002000'),
    ];
    const execution = { outcomes, observations: calls.map(() => []) };
    const { steps } = judge(createSpecification(), { wdkLayout: true }, program, execution);
    expect(steps.map(({ verdict }) => verdict)).toEqual(calls.map(() => 'conforms'));
  });
});
