import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  permission,
  reading,
  since,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmMapLockedPages; MmAllocateMdlForIoSpace; MmMapMdl; MmMapMemoryDumpMdlEx. */
export const mdlOtherClauses: readonly Clause[] = [
  clause('MAPO-01', judged, [
    from('ROS:mdl; DDI:mmmaplockedpages'),
    guarantee`[MR ret,bug] As MmMapLockedPagesSpecifyCache with MmCached, no requested address, stop on failure, high priority.`,
  ]),
  clause('MAPO-02', judged, [
    from('DDI:mmmaplockedpages'),
    documentedStop`[R bug] KernelMode failure stops the system.`,
    guarantee`[R exc] UserMode failure raises.`,
  ]),
  clause('MAPO-03', judged, [
    from('BC:0xC4'),
    verifierStop`[R dv] 0xC4/0x74 and 0x75 for IRQL, 0x81 for using it at all, 0x85, 0xB2, 0xB3.`,
    reading('CONF-36'),
  ]),
  clause('MDLIO-01', judged, [
    from('DDI:mmallocatemdlforiospace'),
    since('windows-8'),
    guarantee`[R ret] MmAllocateMdlForIoSpace(list, count, &mdl): MDL over device memory ranges, each page-aligned, page-multiple, not RAM, total <= 2^32-1 bytes. IRQL <= DISPATCH_LEVEL.`,
    guarantee`[R ret] STATUS_INVALID_PARAMETER_1, STATUS_INSUFFICIENT_RESOURCES or another status on failure.`,
  ]),
  clause('MDLIO-02', judged, [
    from('DDI:mmallocatemdlforiospace'),
    guarantee`[R no] The MDL is not mapped.`,
    permission`[R no] It may be mapped with MmMapLockedPagesSpecifyCache.`,
    obligation`[R no] It is freed with IoFreeMdl.`,
  ]),
  clause('MMDL-01', judged, [
    from('DDI:mmmapmdl; GH:804'),
    since('windows-10'),
    guarantee`[R ret] MmMapMdl: maps if needed, calls a driver routine with the address, then removes the mapping if it made one. STATUS_SUCCESS if the routine was called. No cleanup by the caller. IRQL <= DISPATCH_LEVEL.`,
  ]),
  clause('DMP-01', outOfScope('background-system'), [
    from('DDI:mmmapmemorydumpmdlex'),
    obligation`[R no] MmMapMemoryDumpMdlEx: crash-dump use only, one MDL at a time.`,
  ]),
];
