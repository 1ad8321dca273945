import { broken, each, to, unsaid } from './dsl.ts';
import { bufferFreed, initialize, storageFreed } from './mdl-events.ts';

/** How descriptors end, are initialised anew, and lose what they describe. */

const ioFree = 'IoFreeMdl.returned';
const ndisFree = 'NdisFreeMdl.returned';

const anew = [
  to('raw', ['INIT-01', 'INIT-02'], { arguments: ['proper'] }),
  broken(['INIT-04'], { arguments: ['improper'] }),
];
const mapped = unsaid(['INIT-01'], { userMappings: ['some'] });

/** The driver's own storage may be initialised anew, unless that would forget something. */
export const forgets = { [initialize]: anew };
/** The same of one that may be mapped for a process. */
export const forgetsUnmapped = { [initialize]: [mapped, ...anew] };

const withItsBlock = [
  to('freed', ['FREE-09'], { maker: ['driver'] }),
  broken(['FREE-09', 'POOL-52'], { maker: ['io', 'ndis', 'pages', 'ioSpace'] }),
];

/** The storage of a descriptor that the driver made itself goes with the block that it lies in. */
export const storage = { [storageFreed]: withItsBlock };
export const storageUnmapped = {
  [storageFreed]: [broken(['FREE-10'], { maker: ['driver'], partialMappings: ['some'] }), ...withItsBlock],
};

/** A descriptor that holds nothing may be freed by the routine that belongs to its maker. */
export const freed = (...clauses: readonly string[]) => ({
  [ioFree]: [
    to('freed', ['FREE-01', ...clauses], { maker: ['io'] }),
    broken(['FREE-09', 'MDLN-03', 'POOL-52'], { maker: ['ndis', 'driver'] }),
  ],
});

/** The same of one that may be mapped for a process. */
export const freedUnmapped = (...clauses: readonly string[]) => ({
  [ioFree]: [
    broken(['FREE-10', 'BUILD-26'], { maker: ['io'], userMappings: ['some'] }),
    to('freed', ['FREE-01', ...clauses], { maker: ['io'] }),
    broken(['FREE-09', 'MDLN-03', 'POOL-52'], { maker: ['ndis', 'driver'] }),
  ],
});

const toNdis = [
  broken(['MDLN-05', 'NMDL-08'], { maker: ['ndis'], adjusted: ['yes'] }),
  to('freed', ['MDLN-03', 'NMDL-04'], { maker: ['ndis'] }),
  broken(['NMDL-04', 'POOL-52'], { maker: ['io', 'driver'] }),
];

/** One of NDIS goes back to NDIS. */
export const freedByNdis = { [ndisFree]: toNdis };
export const freedByNdisUnmapped = {
  [ndisFree]: [broken(['FREE-10', 'BUILD-26'], { maker: ['ndis'], userMappings: ['some'] }), ...toNdis],
};

/** When the pages under a partial descriptor are given up, it must not be mapped for a process any more. */
export const losesPages = {
  ...each(
    ['MmUnlockPages.partial.returned', 'MmFreePagesFromMdl.partial.returned', 'MmAdvanceMdl.partial.returned'],
    [
      broken(['MAPU-19', 'UNLOCK-05'], { partialMappings: ['some'] }),
      to('stale', ['PART-13', 'FREEP-11'], { partialMappings: ['none'] }),
    ],
  ),
  [bufferFreed]: to('stale', ['PART-13', 'BUILD-19']),
};
