import {
  clause,
  documentedStop,
  from,
  guarantee,
  judged,
  obligation,
  outOfScope,
  restates,
  verifierStop,
} from './builders.ts';
import type { Clause } from './clause.ts';

/** IRQL. */
export const irqlClauses: readonly Clause[] = [
  clause('IRQL-01', judged, [
    from('WDD:kernel/managing-hardware-priorities'),
    guarantee`[R ret] Order: PASSIVE < APC < DISPATCH < DIRQL. APC and PASSIVE are thread contexts in which paging is allowed.`,
  ]),
  clause('IRQL-02', judged, [
    from('DDI:wdm/nf-wdm-keraiseirql'),
    obligation`[R bug] KeRaiseIrql(New, &Old): New >= current; equal is legal.`,
    guarantee`[R ret] Sets the IRQL to New; Old is the previous one.`,
    documentedStop`[R bug] A lower New stops the system (0x9-class; the page names no parameters).`,
    verifierStop`[R dv] 0xC4/0x30 (irql, requested).`,
  ]),
  clause('IRQL-03', judged, [
    from('DDI:wdm/nf-wdm-kelowerirql; WDD:devtest/wdm-irqlkeraiselower'),
    obligation`[R no] KeLowerIrql(New): New <= current and the value returned by the immediately preceding raise (last in, first out).`,
    documentedStop`[R bug] Otherwise fatal.`,
    verifierStop`[R dv] 0xC4/0x31 (irql, requested, 0 bad or 1 invalid inside a DPC).`,
  ]),
  clause('IRQL-04', judged, [
    from('DDI:wdm/nf-wdm-keraiseirqltodpclevel'),
    obligation`[R bug] KeRaiseIrqlToDpcLevel: current <= DISPATCH_LEVEL, else a stop.`,
    guarantee`[R ret] Returns the old IRQL.`,
  ]),
  clause('IRQL-05', judged, [
    from('DDI:wdm/nf-wdm-kegetcurrentirql'),
    guarantee`[R ret] KeGetCurrentIrql may be called at any IRQL.`,
  ]),
  clause('IRQL-06', judged, [
    from('WDD:kernel/managing-hardware-priorities'),
    obligation`[R no] At or above DISPATCH_LEVEL paged pool is neither allocated nor accessed.`,
    documentedStop`[R bug] A page fault there is fatal (EXC-06).`,
    restates('POOL-04'),
  ]),
  clause('IRQL-07', outOfScope('background-system'), [
    from('WDD:kernel/managing-hardware-priorities; BC:0xC4'),
    obligation`[R no] No blocking wait with a nonzero timeout at or above DISPATCH_LEVEL.`,
    verifierStop`[R dv] 0xC4/0x120 to 0x122.`,
  ]),
  clause('IRQL-08', outOfScope('background-system'), [
    from('BC:0x4A; BC:0xC8'),
    obligation`[R no] A system service is not left above PASSIVE_LEVEL.`,
    documentedStop`[R bug] 0x4A (routine, irql); unexpected IRQL 0xC8.`,
  ]),
];
