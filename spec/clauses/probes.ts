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
  silent,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** Probes of user addresses. */
export const probesClauses: readonly Clause[] = [
  clause('PRB-01', judged, [
    from('DDI:wdm/nf-wdm-probeforread', 'Remarks'),
    guarantee`[R exc] ProbeForRead(addr, len, align): with len = 0 nothing is checked and nothing raised.`,
  ]),
  clause('PRB-02', judged, [
    from('DDI:wdm/nf-wdm-probeforread; WDD:ifs/buffer-handling'),
    guarantee`[R exc] len > 0: the range must be inside user space and not wrap, else STATUS_ACCESS_VIOLATION; a start that is not a multiple of align gives STATUS_DATATYPE_MISALIGNMENT. Does not touch memory and does not check that it is mapped.`,
    permission`[I exc] The order when both fail is unspecified.`,
  ]),
  clause('PRB-03', judged, [
    from('DDI:wdm/nf-wdm-probeforwrite'),
    guarantee`[R exc] ProbeForWrite: the same, and it touches and writes back a byte per page; an unwritable page gives STATUS_ACCESS_VIOLATION.`,
    reading('CONF-33'),
  ]),
  clause('PRB-04', judged, [
    from('DDI:wdm/nf-wdm-probeforread; DDI:wdm/nf-wdm-probeforwrite', 'Remarks'),
    guarantee`[R exc] Kernel addresses (len>0) always raise.`,
  ]),
  clause('PRB-05', judged, [
    from('DDI:wdm/nf-wdm-probeforread; DDI:wdm/nf-wdm-probeforwrite; WDD:devtest/wdm-irqlexapclte2', 'Remarks'),
    obligation`[R exc] IRQL <= APC_LEVEL; inside try/except. A probe gives no lasting guarantee: every later access needs its own guard.`,
    documentedStop`[R bug] 0xA.`,
    verifierStop`[R dv] 0xC4/0x00020006.`,
  ]),
  clause('PRB-06', outOfScope('not-described'), [
    from('inference'),
    silent`[I no] The allowed values of the alignment are not listed (probably 1, 2, 4, 8, 16).`,
  ]),
  clause('PRB-07', outOfScope('advice'), [
    from('WDD:kernel/user-mode-accessors'),
    permission`[R no] User-mode accessor routines probe by themselves with volatile semantics and are announced to become the required way; probe with try/except remains the documented older way.`,
  ]),
];
