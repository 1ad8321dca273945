import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import type { Need, Program, ProgramCall } from '../trace/program.ts';
import { environmentOf, runProgram } from './session.ts';

const call = (
  routine: ProgramCall['routine'],
  args: ProgramCall['args'],
  needs: readonly Need[] = [],
): ProgramCall => ({
  routine,
  args,
  needs,
  observe: [],
});
const buffer = { NetBuffer: { ref: 4 } } as const;
/** A NET_BUFFER, 4, with 16 unused bytes before its data, which a retreat by more gives an MDL. */
const made = [
  call('NdisAllocateGenericObject', { DriverObject: '0x0', Tag: 1, Size: 0 }),
  call('ExAllocatePoolWithTag', { PoolType: 512, NumberOfBytes: '0x1000', Tag: 829121652 }),
  call('NdisAllocateMdl', { NdisHandle: { ref: 0 }, VirtualAddress: { ref: 1 }, Length: 0x1000 }),
  call('NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag: 1, DataSize: 0 }),
  call('NdisAllocateNetBuffer', { PoolHandle: { ref: 3 }, MdlChain: { ref: 2 }, DataOffset: 16, DataLength: '0x10' }),
  call('NdisRetreatNetBufferDataStart', { ...buffer, DataOffsetDelta: 100, DataBackFill: 0, AllocateMdlHandler: 0 }),
];
/** It is left out: the NET_BUFFER is there. */
const advance = call(
  'NdisAdvanceNetBufferDataStart',
  { ...buffer, DataOffsetDelta: 100, FreeMdl: true, FreeMdlHandler: 0 },
  [{ step: 4, is: 'null' }],
);
const free = call('NdisFreeNetBuffer', buffer);

async function faultOf(...calls: readonly ProgramCall[]): Promise<number | undefined> {
  const implementation = createReference();
  const program: Program = { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls };
  const environment = environmentOf(await implementation.describe());
  return (await runProgram(implementation, createSpecification(), environment, program)).fault;
}

describe('a generated program that comes to what no document speaks of', () => {
  it('is nobody’s fault where a call was left out before', async () => {
    expect(await faultOf(...made, advance, free)).toBeUndefined();
  });

  it('is ours where none was', async () => {
    expect(await faultOf(...made, free)).toBe(6);
  });

  it('is ours where it breaks an obligation, whatever was left out', async () => {
    expect(await faultOf(...made.slice(0, 5), advance, free, free)).toBe(7);
  });
});
