import { DISPATCH_LEVEL, MM_ALLOCATE_AND_HOT_REMOVE, PASSIVE_LEVEL } from '../../wdk/index.ts';
import { nullAddress } from '../address.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { freePagesOfMdl } from './free-pages.ts';
import { allocateMdlForIoSpace } from './io-space.ts';
import { Mdl } from './mdl.ts';
import { allocatePagesForMdl } from './mdl-pages.ts';

type PageRoutine =
  | 'MmAllocatePagesForMdl'
  | 'MmAllocatePagesForMdlEx'
  | 'MmAllocateNodePagesForMdlEx'
  | 'MmFreePagesFromMdl'
  | 'MmAllocateMdlForIoSpace';

const nodeCount = 1;
const noCacheType = -1;

/** The routines that make an MDL together with its pages. */
export const pageRoutines = (system: System): Pick<Routines, PageRoutine> => {
  const { irql, parts, profile } = system;

  const allocateEx: Routines['MmAllocatePagesForMdlEx'] = (low, high, skipBytes, totalBytes, cacheType, flags) => {
    // PAGEX-11: taking pages out of the system for good is done at PASSIVE_LEVEL only.
    irql.atMostForPages((flags & MM_ALLOCATE_AND_HOT_REMOVE) === 0 ? profile.pagesIrqlLimit : PASSIVE_LEVEL);
    const range = { lowAddress: low, highAddress: high, skipBytes };
    const zeroed = parts.zeroesPages(flags);
    return allocatePagesForMdl(system, { range, totalBytes, cacheType, flags, zeroed });
  };

  return {
    MmAllocatePagesForMdl: (lowAddress, highAddress, skipBytes, totalBytes) => {
      irql.atMostForPages(profile.pagesIrqlLimit);
      const range = { lowAddress, highAddress, skipBytes };
      const zeroed = parts.zeroesPlainPages();
      return allocatePagesForMdl(system, { range, totalBytes, cacheType: noCacheType, flags: 0, zeroed });
    },
    MmAllocatePagesForMdlEx: allocateEx,
    MmAllocateNodePagesForMdlEx: (low, high, skipBytes, totalBytes, cacheType, idealNode, flags) => {
      irql.any();
      if (!parts.acceptsNode(idealNode, nodeCount)) return nullAddress;
      return allocateEx(low, high, skipBytes, totalBytes, cacheType, flags);
    },
    MmFreePagesFromMdl: (mdl) => {
      irql.atMostForPages(profile.pagesIrqlLimit);
      freePagesOfMdl(system, new Mdl(system, mdl));
    },
    MmAllocateMdlForIoSpace: (physicalAddressList) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateMdlForIoSpace(system, physicalAddressList);
    },
  };
};
