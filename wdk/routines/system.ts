import type { Signature } from '../types.ts';
import { currentProcess, input, irp, irql, ntifs, output } from './signature.ts';

/** IRPs as far as chains of MDLs hang on them. */
export const irpSignatures = {
  IoAllocateIrp: irp('PIRP', input('StackSize', 'CCHAR'), input('ChargeQuota', 'BOOLEAN')),
  IoFreeIrp: irp('VOID', input('Irp', 'PIRP')),
} as const satisfies Record<string, Signature>;

/** IRQL and processes. */
export const systemSignatures = {
  KeGetCurrentIrql: irql('KIRQL'),
  KeRaiseIrql: irql('VOID', input('NewIrql', 'KIRQL'), output('OldIrql', 'KIRQL')),
  KeLowerIrql: irql('VOID', input('NewIrql', 'KIRQL')),
  KeRaiseIrqlToDpcLevel: irql('KIRQL'),
  KeStackAttachProcess: ntifs('VOID', input('PROCESS', 'PRKPROCESS'), output('ApcState', 'PRKAPC_STATE')),
  KeUnstackDetachProcess: ntifs('VOID', input('ApcState', 'PRKAPC_STATE')),
  IoGetCurrentProcess: currentProcess('PEPROCESS'),
  PsGetCurrentProcess: currentProcess('PEPROCESS'),
} as const satisfies Record<string, Signature>;
