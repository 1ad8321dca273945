import { clause, from, guarantee, judged, obligation, outOfScope, permission, reading } from './builders.ts';
import type { Clause } from './clause.ts';

/** MDLs of NDIS. */
export const mdlNdisClauses: readonly Clause[] = [
  clause('MDLN-01', judged, [
    from('NdisAllocateMdl'),
    guarantee`[R ret] NdisAllocateMdl(handle, VA, Length) allocates and builds an MDL. IRQL <= DISPATCH_LEVEL.`,
    permission`[R ret] NULL on failure.`,
  ]),
  clause('MDLN-02', judged, [
    from('NdisAllocateMdl'),
    obligation`[R no] VA must be nonpaged-pool memory (pool, NdisAllocateMemoryWithTagPriority, NdisMAllocateSharedMemory); not stack, paged pool, driver globals or other regions.`,
    reading('G-01', 'CONF-19'),
  ]),
  clause('MDLN-03', judged, [
    from('NdisAllocateMdl; DDI:mdlapi/nf-mdlapi-ndisfreemdl'),
    obligation`[R no] Free with NdisFreeMdl only.`,
  ]),
  clause('MDLN-04', judged, [
    from('NdisAllocateMdl'),
    permission`[R no] For other memory use for instance IoAllocateMdl + MmProbeAndLockPages.`,
  ]),
  clause('MDLN-05', judged, [
    from('DDI:ndis/nf-ndis-ndisadjustmdllength'),
    guarantee`[R fld] NdisAdjustMdlLength sets ByteCount.`,
    obligation`[R no] Never above the original; restore before freeing; own MDLs only.`,
  ]),
  clause('MDLN-06', judged, [
    from('NdisAllocateMdl', 'Syntax'),
    obligation`[R no] Handle and address are mandatory; Length is a 32-bit unsigned count of bytes.`,
  ]),
  clause('MDLN-07', outOfScope('build-time'), [
    from('NdisAllocateMdl', 'Requirements'),
    guarantee`[R no] There since NDIS 6.0. Declared in ndis.h, linked through ndis.lib, Universal target.`,
  ]),
];
