import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { NonPagedPoolNx } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { settingFor } from '../execute/session.ts';
import { at, type Call, PoolTag } from './misuse-steps.ts';
import { Builder, noChance } from './programs.ts';

const describesIn = (irp: number, SecondaryBuffer: boolean): Call => [
  'IoAllocateMdl',
  { VirtualAddress: at(1), Length: 0x1000, SecondaryBuffer, ChargeQuota: false, Irp: at(irp) },
];
const headed: readonly Call[] = [
  ['IoAllocateIrp', { StackSize: 1, ChargeQuota: false }],
  ['ExAllocatePoolWithTag', { PoolType: NonPagedPoolNx, NumberOfBytes: '0x1000', Tag: PoolTag }],
  describesIn(0, false),
  ['MmBuildMdlForNonPagedPool', { MemoryDescriptorList: at(2) }],
];
const used: readonly Call[] = [
  ['NdisAllocateNetBufferPool', { NdisHandle: '0x0', PoolTag, DataSize: 0 }],
  ['NdisAllocateNetBuffer', { PoolHandle: at(4), MdlChain: at(2), DataOffset: 0, DataLength: '0x10' }],
];

/** Whether each call could be added to a program. */
async function added(calls: readonly Call[]): Promise<readonly boolean[]> {
  const setting = settingFor(createSpecification(), await createReference().describe(), [{ least: 1, most: 1 }]);
  const builder = new Builder(setting, noChance, 0);
  return calls.map(([routine, args = {}]) => builder.call(routine, args));
}

describe('the chain of an IRP', () => {
  it('is made longer', async () => {
    expect(await added([...headed, describesIn(0, true)])).not.toContain(false);
  });

  it('is not made longer while a NET_BUFFER has it', async () => {
    expect((await added([...headed, ...used, describesIn(0, true)])).lastIndexOf(false)).toBe(
      headed.length + used.length,
    );
    expect(await added([...headed, ...used, describesIn(0, false)])).not.toContain(false);
  });
});
