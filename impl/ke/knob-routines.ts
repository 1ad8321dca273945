import { type ResourceClass, resourceClasses } from '../../wdk/index.ts';
import type { KnobRoutines } from '../routines/machine.ts';
import type { System } from '../system.ts';
import { usageOf } from '../usage.ts';

const unlimited = 0xffffffff;

/** The knobs; a class that there is not has no effect. */
export const knobRoutines = (system: System): KnobRoutines => {
  const { irql, failures, processes } = system;
  const withClass = (index: number, act: (resource: ResourceClass) => void): void => {
    irql.any();
    const resource = resourceClasses[index];
    if (resource !== undefined) act(resource);
  };

  return {
    failNext: (resourceClass) => withClass(resourceClass, (resource) => failures.failNext(resource)),
    failNth: (resourceClass, nth) => withClass(resourceClass, (resource) => failures.failNext(resource, nth)),
    limitResource: (resourceClass, amount) =>
      withClass(resourceClass, (resource) => failures.limit(resource, amount === unlimited ? undefined : amount)),
    readUsage: () => {
      irql.any();
      return usageOf(system);
    },
    readQuota: () => {
      irql.any();
      const { pagedByteCount, nonPagedByteCount } = processes.current.quota;
      return { pagedPool: pagedByteCount, nonPagedPool: nonPagedByteCount };
    },
  };
};
