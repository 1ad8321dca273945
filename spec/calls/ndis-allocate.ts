import type { NdisHandle } from '../oracle/objects.ts';
import { buffer, describedNonPaged, describeNonPaged, storage } from './mdl.ts';
import { addMdl, marks, memoryOf, type NewMdl, newMdl, type Under, under } from './parts.ts';
import { address, number, returned, row, text } from './row.ts';

const builtByNdis = marks('NdisAllocateMdl', {
  virtualAddress: 'NMDL-01',
  byteCount: 'NMDL-01',
  byteOffset: 'NMDL-01',
  MDL_MAPPED_TO_SYSTEM_VA: 'NMDL-01',
  next: 'NMDL-01',
  ...describedNonPaged,
  pages: 'NMDL-01',
});

interface NdisRequest extends NewMdl {
  readonly handle: NdisHandle;
  readonly found: Under | undefined;
}

export const NdisAllocateMdl = row<NdisRequest>({
  event: () => 'NdisAllocateMdl',
  roles: (world, call) => {
    const handle = world.objectAt('handle', text(call, 'NdisHandle'));
    if (handle === undefined) return undefined;
    const found = under(world, address(call, 'VirtualAddress'), number(call, 'Length'));
    return { ...newMdl(world), handle, found };
  },
  unknown: 'NDIS-02',
  facts: (_, call, { found }) => ({
    memory: memoryOf(found),
    arguments: number(call, 'Length') > 0 ? 'proper' : 'improper',
  }),
  touches: ({ content, mapping, handle }, _) => [{ cell: content }, { cell: mapping }, { cell: handle.cell }],
  relies: buffer,
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull'
      ? storage(world, 'MDLN-01', address(call, 'VirtualAddress').offset, number(call, 'Length'))
      : [],
  effect: (world, call, { content, mapping, handle, found }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const byteCount = number(call, 'Length');
    const mdl = addMdl(world, {
      cells: { content, mapping },
      maker: 'ndis',
      address: returned(actual),
      virtualAddress: address(call, 'VirtualAddress'),
      byteCount,
      requestedByteCount: byteCount,
      exact: true,
      given: 'VirtualAddress',
      handle,
    });
    handle.mdls.add(mdl);
    describeNonPaged(world, mdl, found, builtByNdis);
    return undefined;
  },
  forbidden: () => 'MDLN-01',
});
