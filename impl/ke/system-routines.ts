import { APC_LEVEL, DISPATCH_LEVEL } from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import { trimMemory } from '../mm/trim.ts';
import { endProcess } from '../mm/user-memory.ts';
import type { SystemRoutines } from '../routines/machine.ts';
import type { System } from '../system.ts';

/** IRQL and processes. */
export const systemRoutines = (system: System): SystemRoutines => {
  const { irql, processes, parts, verifier } = system;
  // PROC-06: both are one.
  const currentProcess = (): VirtualAddress => {
    irql.any();
    return parts.currentProcess(processes.current, processes.first).address;
  };
  // VOPT-02: Verifier lets no pageable memory stay where it must not be touched.
  const trimmedAfter = (before: number): number => {
    if (verifier.isOn && before < DISPATCH_LEVEL && irql.current >= DISPATCH_LEVEL) trimMemory(system);
    return before;
  };

  return {
    KeGetCurrentIrql: () => {
      irql.any();
      return irql.current;
    },
    KeRaiseIrql: (newIrql) => {
      irql.any();
      return trimmedAfter(irql.raise(newIrql));
    },
    KeLowerIrql: (newIrql) => {
      irql.any();
      irql.lower(newIrql);
    },
    KeRaiseIrqlToDpcLevel: () => {
      irql.any();
      return parts.levelBeforeDpc(trimmedAfter(irql.raiseToDpc()), DISPATCH_LEVEL);
    },
    KeStackAttachProcess: (process) => {
      irql.atMost(APC_LEVEL);
      return processes.attach(process);
    },
    KeUnstackDetachProcess: (apcState) => {
      irql.atMost(APC_LEVEL);
      processes.detach(apcState);
    },
    IoGetCurrentProcess: currentProcess,
    PsGetCurrentProcess: currentProcess,

    createProcess: () => {
      irql.any();
      return processes.create();
    },
    endProcess: (process) => {
      irql.any();
      endProcess(system, process);
    },
  };
};
