import { clause, from, guarantee, obligation, outOfScope } from './builders.ts';
import type { Clause } from './clause.ts';

/** IRQL. */
export const irqlClauses: readonly Clause[] = [
  clause('IRQL-01', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/managing-hardware-priorities'),
    guarantee`[R no] Order PASSIVE < APC < DISPATCH < DIRQL. APC and PASSIVE are thread contexts in which paging is allowed.`,
  ]),
  clause('IRQL-02', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-keraiseirql'),
    obligation`[R bug,dv] KeRaiseIrql(New,&Old): New ≥ current, else bug check; sets IRQL = New; Old = previous. Equal is legal.`,
  ]),
  clause('IRQL-03', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-kelowerirql; WDD:devtest/wdm-irqlkeraiselower'),
    obligation`[R bug] KeLowerIrql(New): New ≤ current and must be the value returned by the immediately preceding raise (LIFO); otherwise fatal. BC 0xC4/0x31(irql, requested, 0 bad / 1 invalid inside DPC).`,
  ]),
  clause('IRQL-04', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-keraiseirqltodpclevel'),
    obligation`[R ret] KeRaiseIrqlToDpcLevel: current ≤ DISPATCH else bug check; returns the old IRQL.`,
  ]),
  clause('IRQL-05', outOfScope('routine-not-modelled'), [
    from('DDI:wdm/nf-wdm-kegetcurrentirql'),
    guarantee`[R ret] KeGetCurrentIrql any IRQL.`,
  ]),
  clause('IRQL-06', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/managing-hardware-priorities'),
    obligation`[R exc] At ≥ DISPATCH: no paged-pool allocation/access; a page fault there is fatal.`,
  ]),
  clause('IRQL-07', outOfScope('routine-not-modelled'), [
    from('WDD:kernel/managing-hardware-priorities; BC:0xC4'),
    obligation`[R bug] Blocking waits with nonzero timeout at ≥ DISPATCH fatal (0xC4/0x120–0x122).`,
  ]),
  clause('IRQL-08', outOfScope('routine-not-modelled'), [
    from('BC:0x4A; BC:0xC8'),
    obligation`[R bug] Leaving a system service above PASSIVE ⇒ BC 0x4A(routine, irql); unexpected IRQL BC 0xC8.`,
  ]),
];
