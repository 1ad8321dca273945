import { PAGE_SIZE } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import type { Cell, Mdl, PoolBlock } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { distance } from '../values/address.ts';
import { mdlByteCount } from '../values/span.ts';
import { userMappingsOf } from './mdl.ts';
import { addMdl, around, detach, marks, type NewMdl, newMdl, removeMdl, wrote } from './parts.ts';
import { address, everything, number, row, text } from './row.ts';

interface Roles extends NewMdl {
  /** The block that the storage is asked for in. */
  readonly block: PoolBlock;
  /** The descriptor that is there already. */
  readonly former: Mdl | undefined;
}

const byteCountOf = (call: Call): number => mdlByteCount(address(call, 'BaseVa').offset, number(call, 'Length'));

const initialized = marks('MmInitializeMdl', {
  virtualAddress: 'INIT-01',
  byteCount: 'INIT-01',
  byteOffset: 'INIT-01',
  next: 'INIT-01',
  MDL_MAPPED_TO_SYSTEM_VA: 'INIT-01',
  MDL_PAGES_LOCKED: 'INIT-01',
  MDL_SOURCE_IS_NONPAGED_POOL: 'INIT-01',
});

/** A descriptor that is in the storage already is initialised anew; otherwise there is a new one. */
const cellsOf = (world: World, former: Mdl | undefined): NewMdl =>
  former === undefined ? newMdl(world) : { content: former.content, mapping: former.mapping };

const isLive = (world: World, mdl: Mdl): boolean => world.mdls.items[mdl.place] === mdl;

export const MmInitializeMdl = row<Roles>({
  event: () => 'MmInitializeMdl',
  roles: (world, call) => {
    const at = address(call, 'MemoryDescriptorList');
    const block = around(world.pools.items, ({ byteCount }) => byteCount, at);
    if (block === undefined) return undefined;
    const here = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    const former = here?.maker === 'driver' && isLive(world, here) ? here : undefined;
    return { ...cellsOf(world, former), block, former };
  },
  unknown: 'INIT-03',
  facts: (_, call, { block, former }) => {
    const room = block.byteCount - distance(block.address, address(call, 'MemoryDescriptorList'));
    return {
      arguments: number(call, 'Length') > 0 && number(call, 'Length') <= 0xffffffff ? 'proper' : 'improper',
      memory: block.paged ? 'paged' : 'nonpaged',
      userMappings: former === undefined ? 'none' : userMappingsOf(former),
      room: byteCountOf(call) <= room ? 'enough' : 'small',
    };
  },
  touches: ({ content, mapping, former }) =>
    former === undefined ? [{ cell: content }] : [{ cell: content }, { cell: mapping }],
  relies: ({ block }): readonly Cell[] => [block.cell],
  effect: (world, call, { content, mapping, block, former }, outcome) => {
    if (outcome !== 'returned') return undefined;
    if (former !== undefined) {
      detach(former);
      removeMdl(world, former);
    }
    const byteCount = number(call, 'Length');
    const mdl = addMdl(world, {
      cells: { content, mapping },
      maker: 'driver',
      address: address(call, 'MemoryDescriptorList'),
      virtualAddress: address(call, 'BaseVa'),
      byteCount,
      requestedByteCount: byteCount,
      exact: true,
      given: 'BaseVa',
      step: block.step,
    });
    takeStorage(block);
    wrote(mdl, initialized);
    return undefined;
  },
  forbidden: () => 'INIT-01',
  preserves: () => everything('INIT-01'),
});

/** From here on the bytes of the block are the descriptor's: nobody is judged by them. */
function takeStorage(block: PoolBlock): void {
  if (block.holdsMdl) return;
  block.holdsMdl = true;
  block.view?.pages.forEach((page, index) => {
    const from = index === 0 ? block.address.offset : 0;
    page.disown(from, Math.min(PAGE_SIZE, block.address.offset + block.byteCount - index * PAGE_SIZE));
  });
}

export const MmSizeOfMdl = row<object>({
  event: () => 'MmSizeOfMdl',
  roles: () => ({}),
  unknown: 'SIZE-01',
  touches: () => [],
  rules: (_, call) => {
    const byteCount = mdlByteCount(address(call, 'Base').offset, number(call, 'Length'));
    return [constraint('value', 'SIZE-01', { is: 'equals', value: `0x${byteCount.toString(16)}` })];
  },
  effect: () => undefined,
  forbidden: () => 'SIZE-01',
});
