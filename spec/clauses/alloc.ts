import {
  clause,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** IoAllocateMdl. */
export const allocClauses: readonly Clause[] = [
  clause('ALLOC-01', judged, [
    from('DDI:ioallocatemdl', 'Description'),
    guarantee`[R ret] On success returns a nonpaged MDL large enough for the pages spanned by [VirtualAddress, VirtualAddress+Length).`,
  ]),
  clause('ALLOC-02', judged, [
    from('DDI:ioallocatemdl', 'Return value'),
    permission`[R ret] Returns NULL when the MDL cannot be allocated (resources, or Length over the version's limit).`,
  ]),
  clause('ALLOC-03', judged, [
    from('DDI:ioallocatemdl', 'Remarks'),
    guarantee`[R ret] Length limit: Windows 7 and later, 4 GB - PAGE_SIZE; Vista and Server 2008, 2 GB - PAGE_SIZE; 2000, XP and 2003, PAGE_SIZE*(65535-sizeof(MDL))/sizeof(ULONG_PTR).`,
    reading('G-21'),
  ]),
  clause('ALLOC-04', judged, [
    from('KMT-IO; KMT-MDL; TRC'),
    guarantee`[TD fld] Fields after the call: Next NULL, ByteCount=Length, StartVa=PAGE_ALIGN(VA), ByteOffset=BYTE_OFFSET(VA); MdlFlags has at most MDL_ALLOCATED_FIXED_SIZE.`,
  ]),
  clause('ALLOC-05', judged, [
    from('WDD:kernel/using-mdls; TRC'),
    permission`[RD fld] The PFN array, Process and MappedSystemVa are not initialised and may hold leftovers.`,
  ]),
  clause('ALLOC-06', outOfScope('no-observation'), [
    from('TRC; ROS:io'),
    guarantee`[DM fld] Size is computed from VirtualAddress and Length even if a larger fixed block is used (one page: 56).`,
  ]),
  clause('ALLOC-07', judged, [
    from('WTUN; DDI:ioallocatemdl'),
    obligation`[D no] VirtualAddress may be NULL, but the storage is then sized for a page-aligned buffer. A partial MDL built later with a misaligned start needs one page more, so the eventual address must be passed here.`,
  ]),
  clause('ALLOC-08', judged, [
    from('DDI:ioallocatemdl; KMT-IO', 'Remarks'),
    guarantee`[RT fld] If Irp is given and SecondaryBuffer is FALSE, Irp->MdlAddress := new MDL.`,
  ]),
  clause('ALLOC-09', judged, [
    from('DDI:ioallocatemdl', 'Remarks'),
    guarantee`[R fld] If Irp is given and SecondaryBuffer is TRUE, the MDL is appended to the end of the chain at Irp->MdlAddress.`,
  ]),
  clause('ALLOC-10', judged, [
    from('DDI:ioallocatemdl', 'Parameters'),
    obligation`[R no] SecondaryBuffer must be FALSE if Irp is NULL. ChargeQuota must be FALSE.`,
  ]),
  clause('ALLOC-11', judged, [
    from('WDD:kernel/using-mdls'),
    guarantee`[R fld] The routine neither probes, locks nor maps the buffer, and does not fill the page array.`,
  ]),
  clause('ALLOC-12', judged, [from('WDD:kernel/using-mdls'), obligation`[R no] Release with IoFreeMdl.`]),
  clause('ALLOC-13', judged, [
    from('ROS:io'),
    obligation`[MI no] Length is at least 1.`,
    undefinedOutcome`[I no] Length 0 is not described by any document.`,
    reading('G-30', 'CONF-40'),
  ]),
  clause('ALLOC-14', judged, [
    from('ROS:io'),
    undefinedOutcome`[I no] SecondaryBuffer TRUE with an empty chain is not described: undefined.`,
  ]),
  clause('ALLOC-15', judged, [
    from('DDI:ioallocatemdl; ROS:io'),
    guarantee`[I fld] A second primary allocation on the same IRP overwrites Irp->MdlAddress; the earlier MDL is no longer reachable from the IRP (a leak unless the driver kept it).`,
  ]),
  clause('ALLOC-16', judged, [
    from('NdisAllocateMdl; DDI:iobuildpartialmdl', 'Remarks'),
    obligation`[R mem] The new MDL names no pages. Before anything reads its pages the caller builds it: MmBuildMdlForNonPagedPool for memory that BUILD-02 or BUILD-03 admits, MmProbeAndLockPages for any; or makes it the target of IoBuildPartialMdl.`,
  ]),
];
