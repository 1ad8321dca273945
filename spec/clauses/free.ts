import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  reading,
  undefinedOutcome,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** IoFreeMdl. */
export const freeClauses: readonly Clause[] = [
  clause('FREE-01', judged, [
    from('DDI:iofreemdl'),
    guarantee`[R no] Releases the MDL storage.`,
    obligation`[I no] The pointer must not be used afterwards.`,
  ]),
  clause('FREE-02', judged, [
    from('DDI:iofreemdl; DDI:iobuildpartialmdl'),
    guarantee`[R mem] If the MDL is partial and has its own system mapping, that mapping is released first.`,
    reading('G-13', 'CONF-13'),
  ]),
  clause('FREE-03', judged, [
    from('HDR; ROS:io'),
    guarantee`[MI mem] An inherited mapping (source already mapped when the partial was built) belongs to the source and is left alone.`,
  ]),
  clause('FREE-04', judged, [
    from('DDI:iofreemdl'),
    obligation`[R bug,dv] If the pages are locked, the driver must unlock them before freeing.`,
  ]),
  clause('FREE-05', judged, [
    from('BC:0x76; BC:0xCB; WINE'),
    undefinedOutcome`[RT bug] Freeing an MDL whose pages are locked is undefined; no immediate failure may be assumed (seen to pass without a stop).`,
    documentedStop`[R bug] A later stop 0x76/0 (or 0xCB with tracking or Verifier) when the process exits with pages still locked.`,
  ]),
  clause('FREE-06', judged, [
    from('DDI:iofreemdl'),
    guarantee`[R fld] Only the given MDL is freed; chained MDLs need their own call.`,
  ]),
  clause('FREE-07', judged, [
    from('BC:0xC4'),
    obligation`[R no] No page is still mapped when IoFreeMdl is called, other than through the own mapping of a partial MDL (FREE-02).`,
    verifierStop`[R dv] Otherwise 0xC4/0xB8.`,
    reading('G-13', 'CONF-13'),
  ]),
  clause('FREE-08', judged, [
    from('DDI:iofreemdl'),
    guarantee`[I mem] The described buffer itself is not freed or changed.`,
  ]),
  clause('FREE-09', judged, [
    from('DDI:iofreemdl; DDI:mmallocatepagesformdl; NdisAllocateMdl; DDI:mmallocatemdlforiospace'),
    obligation`[R no] Only for MDLs made by IoAllocateMdl or MmAllocateMdlForIoSpace. MDLs from MmAllocatePagesForMdl(Ex) need MmFreePagesFromMdl and ExFreePool; NDIS MDLs need NdisFreeMdl.`,
    obligation`[I no] A driver-allocated block initialised by MmInitializeMdl is freed by its own allocator.`,
    undefinedOutcome`[R no] Any other MDL: undefined.`,
  ]),
  clause('FREE-10', judged, [
    from('MmMapLockedPagesSpecifyCache; EBPF'),
    obligation`[I mem] Outstanding user-mode mappings are not mentioned: unmap them first.`,
    reading('G-32'),
  ]),
];
