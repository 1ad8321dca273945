import type { Call } from '../oracle/call.ts';
import { charge, type Mdl, type PoolBlock } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { builtOver, forget, isLocked, isSeenByUsers, lose } from './blocks.ts';
import { bothMachines } from './mdl.ts';
import { around, isInside, removeHome, removeMdl } from './parts.ts';
import { type AnyRow, address, number, row, text } from './row.ts';

const noStorage: readonly Mdl[] = [];

/** Descriptors that the driver made in a block of its own. */
const storedIn = (world: World, block: PoolBlock): readonly Mdl[] =>
  block.holdsMdl
    ? world.mdls.items.filter((mdl) => mdl.maker === 'driver' && isInside(block.address, block.byteCount, mdl.address))
    : noStorage;

/** A block of pool, the storage of a descriptor that was allocated with its pages, and descriptors over the block. */
interface Release {
  /** The address is not where the block starts, but one inside it. */
  readonly interior?: true;
  readonly block: PoolBlock | undefined;
  /** Descriptors whose storage goes. */
  readonly storage: readonly Mdl[];
  readonly built: readonly Mdl[];
}

/** Whether the tag is the block's own; a block that was asked for without one has one that no document names. */
function tagOf(block: PoolBlock | undefined, call: Call): 'same' | 'other' | 'untold' {
  if (block === undefined || call.routine === 'ExFreePool') return 'same';
  if (block.tag === undefined) return 'untold';
  return block.tag === number(call, 'Tag') ? 'same' : 'other';
}

const freeing = (routine: 'ExFreePoolWithTag' | 'ExFreePool'): AnyRow =>
  row<Release>({
    event: () => routine,
    roles: (world, call) => {
      const block = world.objectAt('pool', text(call, 'P'));
      const mdl = world.objectAt('mdl', text(call, 'P'));
      const newest = block === undefined || (mdl !== undefined && mdl.step > block.step);
      if (mdl === undefined && block === undefined) {
        const about = around(world.pools.items, ({ byteCount }) => byteCount, address(call, 'P'));
        return about === undefined ? undefined : { block: about, storage: [], built: [], interior: true };
      }
      if (newest && mdl?.maker !== 'driver')
        return { block: undefined, storage: mdl === undefined ? [] : [mdl], built: [] };
      if (block === undefined) return undefined;
      return { block, storage: storedIn(world, block), built: builtOver(block) };
    },
    unknown: 'POOL-42',
    facts: (_, call, { block, interior, storage }) => ({
      ...(storage[0] === undefined ? {} : { maker: storage[0].maker }),
      partialMappings: storage.some(({ userMappings }) => userMappings.size > 0) ? 'some' : 'none',
      base: interior === true ? 'other' : 'same',
      tag: tagOf(block, call),
      locked: isLocked(block) ? 'some' : 'none',
      userMappings: isSeenByUsers(block) ? 'some' : 'none',
      pageable: block?.paged === true ? 'yes' : 'no',
    }),
    touches: ({ block, storage, built }) => [
      ...(block === undefined ? [] : [{ cell: block.cell }]),
      ...storage.flatMap((mdl) => bothMachines({ mdl }).map(({ cell }) => ({ cell, as: 'ExFreePoolWithTag.storage' }))),
      ...lose(built),
    ],
    effect: (world, call, { block, storage, built }, outcome) => {
      if (outcome !== 'returned') return undefined;
      world.usage.release('PoolBytes', charge('POOL-38', call.routine));
      for (const mdl of storage) removeMdl(world, mdl);
      forget(built);
      if (block?.view !== undefined) {
        world.pools.delete(block);
        world.storage.remove(block.address, block.byteCount);
        removeHome(world, block.view);
        block.view = undefined;
      }
      return undefined;
    },
    forbidden: () => 'POOL-38',
  });

/** POOL-38, POOL-51: both take any block, and the storage of a descriptor that was allocated with its pages. */
export const ExFreePoolWithTag = freeing('ExFreePoolWithTag');
export const ExFreePool = freeing('ExFreePool');
