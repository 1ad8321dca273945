import { poolAllocators } from '../../spec/index.ts';
import {
  PagedPool,
  POOL_FLAG_PAGED,
  POOL_FLAG_USE_QUOTA,
  type RoutineName,
  resourceClasses,
  UserMode,
} from '../../wdk/index.ts';
import { type Arguments, type Command, choose, type Draw } from './command.ts';

/** The routines that take from a class of resource, by its place in `resourceClasses`; of later ones none takes yet. */
export const takers: readonly (readonly RoutineName[])[] = [
  [...poolAllocators, 'IoAllocateMdl', 'IoAllocateIrp', 'createProcess'],
  poolAllocators,
  [
    'MmMapLockedPagesSpecifyCache',
    'MmMapLockedPages',
    'MmGetSystemAddressForMdlSafe',
    'MmGetSystemAddressForMdl',
    'MmMapMdl',
    'NdisQueryMdl',
    'MmAllocateMappingAddress',
    'MmAllocateMappingAddressEx',
    'MmMapIoSpace',
    'MmMapIoSpaceEx',
    'NdisMMapIoSpace',
  ],
  ['MmMapLockedPagesSpecifyCache', 'MmMapLockedPages', 'allocateUserMemory'],
  ['MmAllocatePagesForMdl', 'MmAllocatePagesForMdlEx', 'MmAllocateNodePagesForMdlEx', 'MmAllocateNonCachedMemory'],
  ['MmProbeAndLockPages', 'MmProbeAndLockProcessPages', 'MmProbeAndLockSelectedPages'],
  ['NdisAllocateMdl', 'NdisAllocateGenericObject'],
  [
    'ExAllocatePoolWithQuota',
    'ExAllocatePoolWithQuotaTag',
    'ExAllocatePoolQuotaZero',
    'ExAllocatePool2',
    'ExAllocatePool3',
  ],
  [
    'MmAllocateContiguousMemory',
    'MmAllocateContiguousMemorySpecifyCache',
    'MmAllocateContiguousMemorySpecifyCacheNode',
    'MmAllocateContiguousNodeMemory',
    'MmAllocateContiguousMemoryEx',
  ],
  ['NdisAllocateMemoryWithTagPriority', 'NdisMAllocateSharedMemory', 'NdisAllocateSharedMemory'],
  [
    'NdisAllocateNetBufferPool',
    'NdisAllocateNetBufferListPool',
    'NdisAllocateNetBuffer',
    'NdisAllocateNetBufferMdlAndData',
    'NdisAllocateNetBufferList',
    'NdisAllocateNetBufferAndNetBufferList',
    'NdisAllocateNetBufferListContext',
    'NdisAllocateCloneNetBufferList',
    'NdisAllocateFragmentNetBufferList',
    'NdisAllocateReassembledNetBufferList',
  ],
  ['NdisRetreatNetBufferDataStart', 'NdisRetreatNetBufferListDataStart'],
];

const isUserMode = ({ AccessMode }: Arguments): boolean => AccessMode === UserMode;
const isPaged = ({ PoolType, Flags }: Arguments): boolean =>
  (Number(PoolType ?? 0) & PagedPool) !== 0 || (Number(Flags ?? 0) & POOL_FLAG_PAGED) !== 0;

/** Whether a call of one of the takers asks for this class and not for a neighbour of it. */
export function takesFrom(resource: number, routine: RoutineName, args: Arguments): boolean {
  switch (resourceClasses[resource]) {
    case 'pool-nonpaged':
      return !isPaged(args);
    case 'pool-paged':
      return isPaged(args);
    case 'system-ptes':
      return !isUserMode(args);
    case 'user-addresses':
      return isUserMode(args) || routine === 'allocateUserMemory';
    case 'quota':
      return args['Flags'] === undefined || (Number(args['Flags']) & POOL_FLAG_USE_QUOTA) !== 0;
    case 'net-buffer-data':
      return args['AllocateMdlHandler'] === 0;
    default:
      return true;
  }
}

export const failNext: Command = {
  weight: 5,
  draw: (draw) => ({ ResourceClass: draw.chance.int(0, takers.length - 1) }),
};

/** Which request it is that fails shows where it comes. */
export const failNth: Command = {
  weight: 2,
  draw: (draw) => ({ ResourceClass: draw.chance.int(0, takers.length - 1), Nth: draw.chance.int(0, 3) }),
};

/** Nothing more, a page more, or as much as there is. */
export const limitResource: Command = {
  weight: 2,
  draw: (draw) => ({
    ResourceClass: draw.chance.int(0, takers.length - 1),
    Amount: choose(draw, 0, 1, 4096, 65536, 0xffffffff),
  }),
};

/** Only what is read while nothing is live can be compared. */
export const readUsage: Command = { weight: 6, draw: (draw) => (draw.world.isEmpty() ? {} : undefined) };

/** Only what is read before and after a charge tells something. */
export const readQuota: Command = { weight: 4, draw: () => ({}) };

/** Device memory that the implementation declares, or none. */
export const MmAllocateMdlForIoSpace: Command = {
  weight: 2,
  draw: (draw: Draw) => {
    const { ioSpace } = draw.world.environment;
    const start = ioSpace?.start ?? 0;
    const wrong = { PhysicalAddress: `0x${(start + 16).toString(16)}`, NumberOfBytes: '0x1000' };
    if (ioSpace === undefined || draw.chance.int(1, 4) === 1) return wrong;
    return { PhysicalAddress: `0x${start.toString(16)}`, NumberOfBytes: choose(draw, '0x1000', '0x2000', '0x3001') };
  },
};
