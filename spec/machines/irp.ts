import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';

const primary = 'IoAllocateMdl.primary';
const secondary = 'IoAllocateMdl.secondary';
const read = ['readIrpMdlAddress.nonNull', 'readIrpMdlAddress.null'] as const;
const failed = { [`${primary}.null`]: stay(['ALLOC-02']) };

/** An IRP, as far as it is the head of a chain of descriptors. */
export const irp = machine.createMachine({
  id: 'irp',
  initial: 'none',
  states: {
    none: {
      on: { 'IoAllocateIrp.nonNull': to('empty', ['ALLOC-08']), 'IoAllocateIrp.null': stay(['ALLOC-08']) },
    },
    empty: {
      on: {
        ...failed,
        [`${primary}.nonNull`]: to('headed', ['ALLOC-08']),
        [`${secondary}.nonNull`]: broken(['ALLOC-14']),
        ...each(read, stay(['ALLOC-08'])),
        'IoFreeIrp.returned': to('freed', ['ALLOC-08']),
      },
    },
    headed: {
      on: {
        ...failed,
        [`${secondary}.null`]: stay(['ALLOC-02']),
        [`${primary}.nonNull`]: stay(['ALLOC-08', 'ALLOC-15']),
        [`${secondary}.nonNull`]: stay(['ALLOC-09']),
        'readIrpMdlAddress.nonNull': stay(['ALLOC-08', 'ALLOC-09']),
        'IoFreeMdl.chained.returned': to('stale', ['FREE-06']),
        'IoFreeIrp.returned': to('freed', ['FREE-06']),
      },
    },
    // A descriptor of the chain is gone: only a new head makes it whole again.
    stale: {
      on: {
        ...failed,
        [`${primary}.nonNull`]: to('headed', ['ALLOC-08']),
        [`${secondary}.nonNull`]: broken(['ALLOC-09', 'FREE-01']),
        ...each(read, stay(['FREE-06'])),
        'IoFreeMdl.chained.returned': stay(['FREE-06']),
        'IoFreeIrp.returned': to('freed', ['FREE-06']),
      },
    },
    freed: { on: { '*': broken(['ALLOC-08']) } },
    undefined: undefinedState,
  },
});
