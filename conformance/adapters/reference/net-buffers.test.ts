import { describe, expect, it } from 'vitest';
import { createKernel } from '../../../impl/index.ts';
import type { RoutineName } from '../../../wdk/index.ts';
import type { Argument, Need, ProgramCall } from '../../trace/program.ts';
import { executeProgram } from './index.ts';

const tag = 0x74736554;
const ref = (step: number, out?: string): Argument => (out === undefined ? { ref: step } : { ref: step, out });
const nonNull = (...steps: number[]): Need[] => steps.map((step) => ({ step, is: 'non-null' }));
const call = (routine: RoutineName, args: Readonly<Record<string, Argument>>, needs: Need[] = []): ProgramCall => ({
  routine,
  args,
  needs,
  observe: [],
});

/** A NET_BUFFER of 256 bytes with 8 unused and 100 in use: steps 0 to 4, the last of which is the NET_BUFFER. */
const netBuffer = [
  call('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: '0x100', Tag: tag }),
  call('NdisAllocateGenericObject', { Tag: tag, Size: 0 }),
  call('NdisAllocateMdl', { NdisHandle: ref(1), VirtualAddress: ref(0), Length: 0x100 }, nonNull(0, 1)),
  call('NdisAllocateNetBufferPool', { NdisHandle: ref(1), PoolTag: tag, DataSize: 0 }, nonNull(1)),
  call(
    'NdisAllocateNetBuffer',
    { PoolHandle: ref(3), MdlChain: ref(2), DataOffset: 8, DataLength: '0x64' },
    nonNull(2, 3),
  ),
];

const run = (...calls: ProgramCall[]) =>
  executeProgram(createKernel(), {
    kind: 'mdl-tck/program',
    version: 1,
    profile: 'windows-10',
    calls: [...netBuffer, ...calls],
  }).outcomes.slice(netBuffer.length);

const retreat = (delta: number, backFill: number, handler: number): ProgramCall =>
  call(
    'NdisRetreatNetBufferDataStart',
    { NetBuffer: ref(4), DataOffsetDelta: delta, DataBackFill: backFill, AllocateMdlHandler: handler },
    nonNull(4),
  );
const read = call('readNetBuffer', { NetBuffer: ref(4) }, nonNull(4));

describe('executeProgram with NET_BUFFERs', () => {
  it('gives handlers by their kind, and tells what they were called with', () => {
    const log = call('readMdlHandlerLog', {});
    const advance = (handler: number): ProgramCall =>
      call(
        'NdisAdvanceNetBufferDataStart',
        { NetBuffer: ref(4), DataOffsetDelta: 20, FreeMdl: true, FreeMdlHandler: handler },
        nonNull(4),
      );
    const outcomes = run(retreat(20, 4, 3), read, log, advance(1), log, read, retreat(20, 4, 2));
    const [, during, allocated, , freed, after] = outcomes.map((one) =>
      one.kind === 'returned' ? one.out : undefined,
    );
    // 24 asked for, 88 given: 88 - (20 - 8) = 76.
    expect(during).toMatchObject({ DataOffset: 76, DataLength: 120, CurrentMdlOffset: 76 });
    expect(allocated).toMatchObject({
      AllocateCalls: 1,
      BufferSize: 24,
      AllocatedMdl: during?.['FirstMdl'],
      FreeCalls: 0,
    });
    expect(freed).toMatchObject({ AllocateCalls: 0, FreeCalls: 1, FreedMdl: during?.['FirstMdl'] });
    expect(after).toMatchObject({ DataOffset: 8, DataLength: 100, NextNetBuffer: '0x0' });
    expect(outcomes[6]).toEqual({ kind: 'returned', value: 0xc000009a });
  });

  it('keeps the lengths of MDLs in step where a call gives back two of them', () => {
    const long = (step: number, byteCount: number): ProgramCall => ({
      ...call('KeGetCurrentIrql', {}),
      needs: [{ step, is: `byteCount>=${byteCount}` }],
    });
    const outcomes = run(
      retreat(20, 4, 0),
      read,
      call('NET_BUFFER_FIRST_MDL', { NetBuffer: ref(4) }, nonNull(4)),
      long(7, 24),
      long(7, 25),
      long(6, 24),
      call('MmGetMdlByteCount', { Mdl: ref(6, 'FirstMdl') }, [{ step: 6, is: 'returned' }]),
    );
    expect(outcomes.slice(3).map(({ kind }) => kind)).toEqual(['returned', 'skipped', 'returned', 'returned']);
    expect(outcomes[6]).toEqual({ kind: 'returned', value: 24 });
  });
});
