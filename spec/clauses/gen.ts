import {
  clause,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Rules for every MDL routine. */
export const genClauses: readonly Clause[] = [
  clause('GEN-01', judged, [
    from('BC:0xC4'),
    obligation`[R dv] A caller must stay within the IRQL limit of each routine.`,
    undefinedOutcome`[I no] What happens above the limit is not documented, except under Driver Verifier.`,
    reading('CONF-11'),
  ]),
  clause('GEN-02', notObservable('concurrent calls'), [
    from('DDI:mmgetsystemaddressformdlsafe', 'Remarks'),
    obligation`[R no] The routines assume that the caller owns the MDL: concurrent calls of MmGetSystemAddressForMdlSafe on one MDL must be serialised by the driver.`,
    obligation`[I no] The same holds for the other routines.`,
  ]),
  clause('GEN-03', judged, [
    from('DDI:iofreemdl; WDD:kernel/using-mdls'),
    guarantee`[R fld] MDLs may be chained through Next; IoFreeMdl acts on one MDL and does not walk the chain.`,
    guarantee`[I fld] Nor does any other routine except the IRP machinery.`,
  ]),
  clause('GEN-04', outOfScope('background-system'), [
    from('WDD:kernel/using-mdls'),
    guarantee`[R no] When an IRP completes, the system unlocks the MDLs on Irp->MdlAddress before queuing the completion routine and frees them after it.`,
  ]),
  clause('GEN-05', outOfScope('background-system'), [
    from('WDD:kernel/errors-in-direct-i-o'),
    guarantee`[R fld] The I/O manager makes no MDL for a zero-length transfer: Irp->MdlAddress is NULL.`,
  ]),
  clause('GEN-06', judged, [
    from('WDD:kernel/errors-in-direct-i-o'),
    guarantee`[R mem] An MDL mapping has page granularity: bytes outside the buffer but inside its first or last page are reachable through the mapping.`,
    undefinedOutcome`[R mem] Beyond those pages nothing is promised.`,
  ]),
  clause('GEN-07', judged, [
    from('WDD:kernel/errors-in-direct-i-o; DDI:mmgetsystemaddressformdlsafe'),
    guarantee`[R ret] The offset of the buffer in its first page is the same in every mapping of that MDL.`,
  ]),
  clause('GEN-08', judged, [
    from('WDD:kernel/errors-in-direct-i-o; KMT-MAP'),
    guarantee`[RT mem] All mappings of the same physical page, and the original virtual address while it stays valid, show the same bytes (aliasing).`,
  ]),
  clause('GEN-09', notObservable('the cache attribute of a page'), [
    from('DDI:_memory_caching_type'),
    obligation`[R mem] One physical page may have only one caching behaviour at a time.`,
    undefinedOutcome`[R mem] Aliases with different behaviours make processor behaviour undefined.`,
  ]),
  clause('GEN-10', judged, [
    from('WDD:kernel/errors-in-direct-i-o', 'Last paragraph'),
    obligation`[R no] A driver must access a mapping only in the way it probed: after locking for IoReadAccess it must not write through the system mapping.`,
  ]),
  clause('GEN-11', judged, [
    from('WDD:devtest/low-resources-simulation'),
    permission`[R ret,mem,exc] Under Driver Verifier's low-resources simulation, MmGetSystemAddressForMdlSafe, MmMapLockedPagesSpecifyCache and MmProbeAndLockPages may fail at random; since Windows Vista so may IoAllocateMdl and MmAllocatePagesForMdl(Ex). Since 8.1 MmAllocateNodePagesForMdlEx may fail, and uninitialised pages are filled with a random pattern.`,
  ]),
];
