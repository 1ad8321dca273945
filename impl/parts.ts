import { type AdvanceParts, defaultAdvanceParts } from './parts/advance.ts';
import { type BlockParts, defaultBlockParts } from './parts/blocks.ts';
import { type ChainParts, defaultChainParts } from './parts/chain.ts';
import { type DescriptionParts, defaultDescriptionParts } from './parts/description.ts';
import { defaultLockParts, type LockParts } from './parts/lock.ts';
import { defaultMachineParts, type MachineParts } from './parts/machine.ts';
import { defaultMappingParts, type MappingParts } from './parts/mapping.ts';
import { defaultNdisParts, type NdisParts } from './parts/ndis.ts';
import { defaultNetBufferParts, type NetBufferParts } from './parts/net-buffer.ts';
import { defaultPageParts, type PageParts } from './parts/pages.ts';
import { defaultPartialParts, type PartialParts } from './parts/partial.ts';
import { defaultPoolParts, type PoolParts } from './parts/pool.ts';
import { defaultReservedParts, type ReservedParts } from './parts/reserved.ts';
import { defaultUserMemoryParts, type UserMemoryParts } from './parts/user-memory.ts';

export type { PageNumberArray } from './parts/lock.ts';

/**
 * The decisions of the simulator that a seeded fault may replace, one at a time. Each is a pure function of plain
 * numbers or addresses; ids name the rules that the default follows. Addresses of mappings are byte addresses,
 * `base` is the page-aligned start, `flags` are MdlFlags.
 */
export interface Parts
  extends DescriptionParts,
    LockParts,
    MappingParts,
    ReservedParts,
    PageParts,
    PartialParts,
    AdvanceParts,
    ChainParts,
    MachineParts,
    PoolParts,
    BlockParts,
    UserMemoryParts,
    NdisParts,
    NetBufferParts {}

export const defaultParts: Parts = {
  ...defaultDescriptionParts,
  ...defaultLockParts,
  ...defaultMappingParts,
  ...defaultReservedParts,
  ...defaultPageParts,
  ...defaultPartialParts,
  ...defaultAdvanceParts,
  ...defaultChainParts,
  ...defaultMachineParts,
  ...defaultPoolParts,
  ...defaultBlockParts,
  ...defaultUserMemoryParts,
  ...defaultNdisParts,
  ...defaultNetBufferParts,
};
