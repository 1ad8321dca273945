import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  notObservable,
  outOfScope,
  permission,
  reading,
  silent,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** MmProtectMdlSystemAddress. */
export const protectClauses: readonly Clause[] = [
  clause('PROT-01', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[R ret,mem] Sets the protection of the MDL's system mapping; STATUS_SUCCESS.`,
  ]),
  clause('PROT-02', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[R ret] MDL not mapped: STATUS_NOT_MAPPED_VIEW.`,
  ]),
  clause('PROT-03', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[R ret] NewProtect not acceptable: STATUS_INVALID_PAGE_PROTECTION.`,
  ]),
  clause('PROT-04', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[R ret] Listed values: PAGE_NOACCESS, PAGE_READONLY, PAGE_READWRITE, PAGE_EXECUTE, PAGE_EXECUTE_READ, PAGE_EXECUTE_READWRITE.`,
  ]),
  clause('PROT-05', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[I ret] Other values (WRITECOPY, EXECUTE_WRITECOPY, GUARD, modifiers): not listed; expect PROT-03.`,
  ]),
  clause('PROT-06', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    permission`[R ret] The status list is introduced with "include": others possible.`,
  ]),
  clause('PROT-07', notObservable('a damaged mapping'), [
    from('BC:0x1A'),
    documentedStop`[R bug] Damaged mapping: stop 0x1A/0x1235.`,
  ]),
  clause('PROT-08', judged, [
    from('BC:0xBE; BC:0x50'),
    documentedStop`[RI bug] Writing to a page made read-only: 0xBE. Access to a no-access page: 0x50.`,
  ]),
  clause('PROT-09', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[I mem] Only the system mapping of this MDL changes: not user mappings, not the original address, not other MDLs' mappings.`,
  ]),
  clause('PROT-10', judged, [
    from('DDI:mmprotectmdlsystemaddress'),
    guarantee`[I mem] Whole MDL only. May be called repeatedly; PAGE_READWRITE restores access, contents kept.`,
  ]),
  clause('PROT-11', judged, [
    from('inference'),
    permission`[I ret] With both errors (unmapped and bad value) the order of checks is not stated: either status.`,
  ]),
  clause('PROT-12', outOfScope('not-described'), [
    from('inference'),
    silent`[I ret] An MDL from MmBuildMdlForNonPagedPool (address valid but not "mapped"): not described.`,
    reading('G-17'),
  ]),
  clause('PROT-13', outOfScope('not-described'), [
    from('inference'),
    silent`[I ret] The inherited mapping of a partial MDL: not described.`,
  ]),
  clause('PROT-14', judged, [
    from('inference'),
    guarantee`[I mem] Protection does not survive unmapping: a new mapping starts with its own protection.`,
  ]),
];
