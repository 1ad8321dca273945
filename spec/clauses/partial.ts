import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  notObservable,
  obligation,
  outOfScope,
  permission,
  reading,
  silent,
  undefinedOutcome,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** IoBuildPartialMdl. */
export const partialClauses: readonly Clause[] = [
  clause('PART-01', judged, [
    from('DDI:iobuildpartialmdl; ROS:io'),
    guarantee`[R fld,mem] The target afterwards describes the pages of [VirtualAddress, VirtualAddress+Length) taken from the source.`,
    guarantee`[M fld] StartVa=PAGE_ALIGN(VirtualAddress), ByteOffset=BYTE_OFFSET(VirtualAddress), ByteCount=Length, PFN[i]=source PFN[i+(target StartVa - source StartVa)/4096].`,
  ]),
  clause('PART-02', judged, [
    from('DDI:iobuildpartialmdl', 'Length'),
    guarantee`[R fld] Length 0 means everything from VirtualAddress to the end of the source: ByteCount = source VA + source ByteCount - VirtualAddress.`,
  ]),
  clause('PART-03', judged, [
    from('DDI:iobuildpartialmdl; WDD:kernel/using-mdls; MIDI'),
    obligation`[RD no] VirtualAddress is an address in the source's described range (MmGetMdlVirtualAddress(source)+k), not in a mapping of it.`,
  ]),
  clause('PART-04', judged, [
    from('DDI:iobuildpartialmdl'),
    obligation`[R bug] The sub-range must lie inside the source.`,
    reading('G-16'),
  ]),
  clause('PART-05', judged, [
    from('BC:0x12E'),
    documentedStop`[R bug] Range outside the source: stop 0x12E INVALID_MDL_RANGE (params: source, target, VirtualAddress, Length).`,
    reading('G-16'),
  ]),
  clause('PART-06', judged, [
    from('DDI:iobuildpartialmdl'),
    obligation`[R bug] The target must be large enough for the sub-range's pages.`,
  ]),
  clause('PART-07', judged, [
    from('BC:0x40; WTUN'),
    documentedStop`[R bug] Target too small: stop 0x40 TARGET_MDL_TOO_SMALL.`,
    undefinedOutcome`[D bug] The stop is not certain: a write beyond the end of the allocation was seen instead.`,
    reading('G-16'),
  ]),
  clause('PART-08', judged, [
    from('DDI:iobuildpartialmdl', 'Remarks'),
    obligation`[R no] Source pages must be locked or nonpaged: built by MmProbeAndLockPages, MmBuildMdlForNonPagedPool or MmAllocatePagesForMdl(Ex).`,
  ]),
  clause('PART-09', judged, [
    from('DDI:iobuildpartialmdl; ROS:io'),
    guarantee`[R ret,fld] If the source is already mapped in system space the target shares that mapping; no new one is needed.`,
    guarantee`[RM ret,fld] The target's address is the source's MappedSystemVa + (VirtualAddress - source VA).`,
  ]),
  clause('PART-10', judged, [
    from('DDI:iobuildpartialmdl'),
    guarantee`[R fld] If the source is not mapped, neither is the target.`,
  ]),
  clause('PART-11', judged, [
    from('DDI:iobuildpartialmdl'),
    guarantee`[R ret] MmGetSystemAddressForMdlSafe may be called on the target in both cases: it uses the shared mapping or makes a new one.`,
    reading('G-18'),
  ]),
  clause('PART-12', judged, [
    from('DDI:iobuildpartialmdl'),
    obligation`[R no] A target's own mapping must be released with MmPrepareMdlForReuse before the target is rebuilt; otherwise the mapping is leaked.`,
  ]),
  clause('PART-13', judged, [
    from('DDI:iobuildpartialmdl; ROS:io'),
    obligation`[I mem] The routine takes no lock and adds no reference; the target is valid only while the source's pages stay locked/allocated.`,
  ]),
  clause('PART-14', judged, [
    from('DDI:mmprobeandlockpages; BC:0xC4; ROS:io', 'Remarks'),
    guarantee`[RM fld] The target's MDL_PAGES_LOCKED is not set.`,
    obligation`[R dv] MmProbeAndLockPages and MmUnlockPages on the target are not allowed.`,
  ]),
  clause('PART-15', notObservable('a flag bit that more than a re-implementation says is set'), [
    from('ROS:io'),
    guarantee`[M fld] Target flags: keep only MDL_ALLOCATED_FIXED_SIZE and MDL_ALLOCATED_MUST_SUCCEED, add MDL_PARTIAL, inherit MDL_IO_PAGE_READ, MDL_SOURCE_IS_NONPAGED_POOL, MDL_MAPPED_TO_SYSTEM_VA and MDL_IO_SPACE from the source.`,
  ]),
  clause('PART-16', notObservable('fields that more than a re-implementation says are kept'), [
    from('ROS:io'),
    guarantee`[M fld] Target Process = source Process. Target Next and Size untouched.`,
  ]),
  clause('PART-17', judged, [
    from('MIDI'),
    permission`[D fld] The whole source may be taken (VirtualAddress = source VA, Length = source ByteCount), despite the word "proper" in the page.`,
    reading('G-16'),
  ]),
  clause('PART-18', judged, [
    from('DDI:iobuildpartialmdl; MIDI'),
    permission`[RD mem] Several partial MDLs may be built from one source and may overlap; each may be mapped on its own.`,
  ]),
  clause('PART-19', outOfScope('not-described'), [
    from('inference'),
    silent`[I no] Whether a partial MDL may itself be a source is not described.`,
    reading('G-19'),
  ]),
  clause('PART-20', judged, [
    from('DDI:iobuildpartialmdl; ROS:io'),
    guarantee`[I ret] A source built for nonpaged memory gives a target for which MmGetSystemAddressForMdlSafe returns original address + offset (bits 0x0001 or 0x0004 set).`,
  ]),
];
