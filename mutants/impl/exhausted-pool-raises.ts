import { RaisedStatus } from '../../impl/index.ts';
import { STATUS_INSUFFICIENT_RESOURCES } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const exhaustedPoolRaises: ImplMutant = {
  id: 'exhausted-pool-raises',
  summary: 'An allocation of pool raises where there is none.',
  defects: ['54354712'],
  clause: 'POOL-23',
  routine: 'ExAllocatePoolWithTag',
  alsoBy: [
    'DER-01 NdisAllocateCloneNetBufferList',
    'NBP-04 NdisAllocateNetBufferList',
    'NBP-05 NdisAllocateNetBufferMdlAndData',
    'NBP-06 NdisAllocateNetBuffer',
    'NMEM-01 NdisAllocateMemoryWithTagPriority',
    'RET-06 NdisRetreatNetBufferDataStart',
    'RET-06 NdisRetreatNetBufferListDataStart',
    'POOL-23 ExAllocatePoolPriorityZero',

    'NDIS-05 NdisAllocateGenericObject',
    'POOL-26 ExAllocatePool2',
    'ALLOC-01 IoAllocateMdl',
    'ALLOC-08 IoAllocateIrp',
    'PROC-01 createProcess',
    'MDLN-01 NdisAllocateMdl',
    'PAGES-01 MmAllocatePagesForMdl',
    'PAGES-01 MmAllocatePagesForMdlEx',
    'PAGEX-15 MmAllocateNodePagesForMdlEx',
    'MDLIO-01 MmAllocateMdlForIoSpace',
    'NBP-02 NdisAllocateNetBufferListPool',
    'NBP-05 NdisAllocateNetBufferPool',
    'NBP-04 NdisAllocateNetBufferAndNetBufferList',
    'POOL-23 ExAllocatePool',
    'POOL-23 ExAllocatePoolWithTagPriority',
    'POOL-23 ExAllocatePoolZero',
    'POOL-26 ExAllocatePool3',
  ],
  apply: (parts) => ({
    ...parts,
    failPool: () => {
      throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
    },
  }),
};
