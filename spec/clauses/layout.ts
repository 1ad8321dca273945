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
  restates,
  silent,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Layout of an MDL; Flag bits of an MDL; Accessors of an MDL; MmSizeOfMdl; MmInitializeMdl. */
export const layoutClauses: readonly Clause[] = [
  clause('LAY-01', outOfScope('caller-only'), [
    from('WDD:kernel/using-mdls; DDI:_mdl'),
    obligation`[R no] Drivers may touch only Next and MdlFlags directly; the other members are opaque and reached through the macros.`,
  ]),
  clause('LAY-02', outOfScope('caller-only'), [
    from('WDD:devtest/28145'),
    obligation`[R no] Drivers must not change MDL members; the static-analysis rule exempts only the MDL_MAPPING_CAN_FAIL and MDL_PAGES_LOCKED bits of MdlFlags, for old-system compatibility.`,
  ]),
  clause('LAY-03', judged, [from('WDD:kernel/using-mdls'), permission`[R fld] Drivers may link MDLs by writing Next.`]),
  clause('LAY-04', judged, [
    from('WDD:kernel/using-mdls'),
    guarantee`[R fld] An MDL describes one virtually contiguous buffer whose pages need not be physically contiguous.`,
  ]),
  clause('LAY-05', notObservable('memory at a physical address'), [
    from('DDI:mmgetmdlpfnarray; WDD:kernel/using-direct-i-o-with-dma'),
    guarantee`[I mem] Byte k of the buffer (0 <= k < ByteCount) is at physical address PFN[(ByteOffset+k)>>12]*4096 + ((ByteOffset+k)&0xFFF), whenever the PFN array is valid.`,
  ]),
  clause('LAY-06', judged, [
    from('DDI:mmgetmdlpfnarray; WDD:kernel/using-mdls'),
    guarantee`[R fld] The PFN array is valid only: for pageable memory, between a successful lock and the unlock; for nonpaged memory, after MmBuildMdlForNonPagedPool; and for MDLs from MmAllocatePagesForMdl(Ex).`,
  ]),
  clause('LAY-07', outOfScope('advice'), [
    from('DDI:mmgetmdlpfnarray'),
    silent`[R no] Drivers are advised neither to read nor to write the PFN array; writing it can cause obscure faults.`,
  ]),
  clause('FLG-01', judged, [
    from('KMT-MAP; ROS:mdl'),
    guarantee`[TI fld] A user-mode mapping sets neither MDL_MAPPED_TO_SYSTEM_VA nor MappedSystemVa.`,
    restates('MAPU-17'),
  ]),
  clause('FLG-02', judged, [
    from('KMT-MDL; TRC'),
    guarantee`[TD fld] After a successful kernel-mode mapping MDL_MAPPED_TO_SYSTEM_VA is set and MappedSystemVa equals the returned address.`,
    reading('G-02'),
    restates('MAPK-08'),
  ]),
  clause('FLG-03', judged, [
    from('KMT-MDL'),
    guarantee`[T fld] After a failed kernel-mode mapping (NULL) MDL_MAPPED_TO_SYSTEM_VA is clear.`,
    restates('MAPK-02'),
  ]),
  clause('FLG-04', judged, [
    from('KMT-MDL; ROS:mdl'),
    guarantee`[T fld] After MmUnmapLockedPages of the system mapping MDL_MAPPED_TO_SYSTEM_VA is clear.`,
    permission`[I fld] The value left in MappedSystemVa is unspecified.`,
    restates('UNMAP-04'),
  ]),
  clause('FLG-05', judged, [
    from('KMT-MDL; TRC'),
    guarantee`[TD fld] Mapping and unmapping change neither StartVa, ByteOffset nor ByteCount.`,
  ]),
  clause('FLG-06', judged, [
    from('KMT-MDL'),
    guarantee`[T fld] MmBuildMdlForNonPagedPool sets MDL_SOURCE_IS_NONPAGED_POOL and leaves MDL_PAGES_LOCKED clear.`,
    restates('BUILD-14'),
  ]),
  clause('ACC-01', judged, [
    from('DDI:mmgetmdlbytecount'),
    guarantee`[RH ret] MmGetMdlByteCount(mdl) = ByteCount. Any IRQL.`,
  ]),
  clause('ACC-02', judged, [
    from('DDI:mmgetmdlbyteoffset'),
    guarantee`[RH ret] MmGetMdlByteOffset(mdl) = ByteOffset. Any IRQL.`,
  ]),
  clause('ACC-03', judged, [
    from('DDI:mmgetmdlvirtualaddress; HDR'),
    guarantee`[RH ret] MmGetMdlVirtualAddress(mdl) = StartVa + ByteOffset. Any IRQL.`,
  ]),
  clause('ACC-04', outOfScope('caller-only'), [
    from('DDI:mmgetmdlvirtualaddress; WDD:kernel/splitting-dma-transfer-requests'),
    obligation`[R no] The address from ACC-03 need not be valid in the current context: it is an index into the MDL, and lower drivers must not access memory through it.`,
  ]),
  clause('ACC-05', judged, [from('HDR'), guarantee`[H ret] MmGetMdlBaseVa(mdl) = StartVa.`]),
  clause('ACC-06', judged, [
    from('DDI:mmgetmdlpfnarray; HDR'),
    guarantee`[RH ret,fld] MmGetMdlPfnArray(mdl) is the address just past the 48-byte header; the array has span(virtual address, byte count) entries. Any IRQL.`,
    reading('G-12', 'CONF-39'),
  ]),
  clause('ACC-07', judged, [
    from('KMT-MDL'),
    guarantee`[T ret] For MDLs from MmAllocatePagesForMdl, MmGetMdlVirtualAddress is NULL before mapping, while mapped and after unmapping.`,
  ]),
  clause('ACC-08', judged, [
    from('WDD:kernel/using-mdls'),
    guarantee`[R ret] For a partial MDL MmGetMdlVirtualAddress is the original virtual address of the sub-range (possibly a user address), not a mapped address.`,
  ]),
  clause('SIZE-01', judged, [
    from('DDI:mmsizeofmdl; DDI:mminitializemdl; ROS:mdl'),
    guarantee`[RM ret] MmSizeOfMdl(Base, Length) = 48 + 8 x span(Base, Length), as SIZE_T. Any IRQL.`,
    reading('CONF-39'),
  ]),
  clause('SIZE-02', judged, [
    from('DDI:mmsizeofmdl; DDI:mminitializemdl'),
    obligation`[R no] Storage for an MDL must come from nonpaged memory.`,
  ]),
  clause('INIT-01', judged, [
    from('HDR; DDI:mminitializemdl'),
    guarantee`[HR fld] MmInitializeMdl(mdl, BaseVa, Length) sets Next=NULL, Size=(CSHORT)(48+8*span), MdlFlags=0, StartVa=PAGE_ALIGN(BaseVa), ByteOffset=BYTE_OFFSET(BaseVa), ByteCount=(ULONG)Length.`,
  ]),
  clause('INIT-02', judged, [
    from('HDR; TRC'),
    guarantee`[HD fld] It does not touch Process, MappedSystemVa or the PFN array.`,
  ]),
  clause('INIT-03', judged, [
    from('DDI:mminitializemdl'),
    obligation`[R no] The buffer passed in must be nonpaged and at least SIZE-01 bytes.`,
  ]),
  clause('INIT-04', judged, [
    from('DDI:mminitializemdl'),
    obligation`[R no] Length is at most MAXULONG. IRQL <= DISPATCH_LEVEL.`,
  ]),
  clause('INIT-05', outOfScope('no-observation'), [
    from('HDR'),
    guarantee`[H fld] Size is a 16-bit truncation: it turns negative from 4090 pages (16 MB) on, is 0 at 8186 pages, and is meaningless for larger MDLs.`,
    reading('G-25'),
  ]),
];
