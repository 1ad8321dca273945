import { clause, from, guarantee, judged, obligation, permission, reading } from './builders.ts';
import type { Clause } from './clause.ts';

/** MmPrepareMdlForReuse. */
export const prepareClauses: readonly Clause[] = [
  clause('PREP-00', judged, [
    from('HDR'),
    guarantee`[H fld] MmPrepareMdlForReuse(mdl): if MDL_PARTIAL_HAS_BEEN_MAPPED, assert MDL_PARTIAL and call MmUnmapLockedPages(MappedSystemVa, mdl); else if not MDL_PARTIAL, assert not MDL_MAPPED_TO_SYSTEM_VA; otherwise nothing. Asserts exist only in checked builds.`,
  ]),
  clause('PREP-01', judged, [
    from('DDI:mmpreparemdlforreuse'),
    guarantee`[R mem,fld] Releases the partial MDL's own system mapping, if any, so it can be a target again.`,
  ]),
  clause('PREP-02', judged, [
    from('DDI:mmpreparemdlforreuse'),
    guarantee`[R mem] On an MDL mapped in system space that is not partial it releases nothing.`,
  ]),
  clause('PREP-03', judged, [
    from('DDI:mmpreparemdlforreuse'),
    obligation`[R no] Meant only for partial MDLs.`,
    reading('G-20'),
  ]),
  clause('PREP-04', judged, [from('HDR'), guarantee`[HI mem] A mapping inherited from the source is not released.`]),
  clause('PREP-05', judged, [
    from('HDR'),
    guarantee`[H fld] Pages are not unlocked, storage is not freed, the described range is kept.`,
  ]),
  clause('PREP-06', judged, [
    from('HDR'),
    guarantee`[H fld] Calling it on a never-mapped or already prepared partial MDL has no effect.`,
  ]),
  clause('PREP-07', judged, [
    from('WDD:kernel/splitting-dma-transfer-requests; HDR'),
    permission`[RH no] Calling it on an unlocked, unmapped, non-partial MDL is harmless; one documented recipe does so between unlock and the next lock.`,
    reading('G-20'),
  ]),
];
