import type { RoutineName } from '../../wdk/index.ts';
import { type Dispatch, nothing } from './arguments.ts';

const readUsage: Dispatch = (r, a) => {
  const usage = r.readUsage();
  return nothing(a.give(usage.poolBytes, usage.systemPtes, usage.userPages, usage.lockedPages, usage.allocatedPages));
};

const readQuota: Dispatch = (r, a) => {
  const { pagedPool, nonPagedPool } = r.readQuota();
  return nothing(a.give(pagedPool, nonPagedPool));
};

/** How IRQL, processes and knobs take their arguments. */
export const machineDispatch = {
  KeGetCurrentIrql: (r) => r.KeGetCurrentIrql(),
  KeRaiseIrql: (r, a) => nothing(a.give(r.KeRaiseIrql(a.number(0)))),
  KeLowerIrql: (r, a) => nothing(r.KeLowerIrql(a.number(0))),
  KeRaiseIrqlToDpcLevel: (r) => r.KeRaiseIrqlToDpcLevel(),
  KeStackAttachProcess: (r, a) => nothing(a.give(r.KeStackAttachProcess(a.address(0)))),
  KeUnstackDetachProcess: (r, a) => nothing(r.KeUnstackDetachProcess(a.address(0))),
  IoGetCurrentProcess: (r) => r.IoGetCurrentProcess(),
  PsGetCurrentProcess: (r) => r.PsGetCurrentProcess(),
  createProcess: (r) => r.createProcess(),
  endProcess: (r, a) => nothing(r.endProcess(a.address(0))),
  failNext: (r, a) => nothing(r.failNext(a.number(0))),
  failNth: (r, a) => nothing(r.failNth(a.number(0), a.number(1))),
  limitResource: (r, a) => nothing(r.limitResource(a.number(0), a.number(1))),
  readUsage,
  readQuota,
} satisfies Partial<Record<RoutineName, Dispatch>>;
