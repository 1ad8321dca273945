import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';

const proper = { arguments: ['proper'] } as const;
const ofBuffers = 'NdisAllocateNetBufferPool';
const ofLists = 'NdisAllocateNetBufferListPool';
const lists = ['bare', 'withBuffer', 'withData'] as const;

const allocates = (routine: string, clauses: readonly string[]) =>
  each([`${routine}.nonNull`, `${routine}.null`], stay(clauses));
const allocatesNot = (routine: string, clauses: readonly string[]) => ({ [`${routine}.nonNull`]: broken(clauses) });

/** Derived lists come from plain pools; of others no document says what comes of it. */
const derives = each(['derivation.pool.nonNull', 'derivation.pool.null'], stay(['NBP-01']));

const freesBuffers = {
  'NdisFreeNetBufferPool.returned': [to('freed', ['NBP-11'], { leftovers: ['none'] }), broken(['NBP-11'])],
  'NdisFreeNetBufferListPool.returned': broken(['NBP-11']),
};
const freesLists = {
  'NdisFreeNetBufferListPool.returned': [to('freed', ['NBP-11'], { leftovers: ['none'] }), broken(['NBP-11'])],
  'NdisFreeNetBufferPool.returned': broken(['NBP-11']),
};

const noBuffers = {
  ...allocatesNot('NdisAllocateNetBuffer', ['NBP-05']),
  ...allocatesNot('NdisAllocateNetBufferMdlAndData', ['NBP-05']),
};
const noLists = {
  ...allocatesNot('NdisAllocateNetBufferList', ['NBP-04']),
  ...allocatesNot('NdisAllocateNetBufferAndNetBufferList', ['NBP-04']),
};

/** A pool of NET_BUFFERs, or of NET_BUFFER_LISTs: what comes with each of them is the same for all (NBP-03, NBP-05). */
export const netBufferPool = machine.createMachine({
  id: 'net-buffer-pool',
  initial: 'none',
  states: {
    none: {
      on: {
        [`${ofBuffers}.plain.nonNull`]: to('buffers', ['NBP-05', 'NDIS-06']),
        [`${ofBuffers}.withData.nonNull`]: to('buffersWithData', ['NBP-05', 'NDIS-06']),
        ...each([`${ofBuffers}.plain.null`, `${ofBuffers}.withData.null`], stay(['NBP-05'])),
        [`${ofLists}.bare.nonNull`]: [to('lists', ['NBP-02', 'NBP-03', 'NDIS-06'], proper), broken(['NBP-02'])],
        [`${ofLists}.withBuffer.nonNull`]: [
          to('listsWithBuffer', ['NBP-02', 'NBP-03', 'NDIS-06'], proper),
          broken(['NBP-02']),
        ],
        [`${ofLists}.withData.nonNull`]: [
          to('listsWithData', ['NBP-02', 'NBP-03', 'NDIS-06'], proper),
          broken(['NBP-02']),
        ],
        [`${ofLists}.mixed.nonNull`]: broken(['NBP-03']),
        ...each(
          lists.map((kind) => `${ofLists}.${kind}.null`),
          stay(['NBP-02', 'NBP-03']),
        ),
      },
    },
    buffers: {
      on: {
        ...allocates('NdisAllocateNetBuffer', ['NBP-01', 'NBP-05', 'NBP-06']),
        ...derives,
        ...allocatesNot('NdisAllocateNetBufferMdlAndData', ['NBP-05']),
        ...noLists,
        ...freesBuffers,
      },
    },
    buffersWithData: {
      on: {
        ...allocates('NdisAllocateNetBufferMdlAndData', ['NBP-01', 'NBP-05']),
        ...allocatesNot('NdisAllocateNetBuffer', ['NBP-05']),
        ...noLists,
        ...freesBuffers,
      },
    },
    lists: {
      on: {
        ...allocates('NdisAllocateNetBufferList', ['NBP-01', 'NBP-03', 'NBP-04']),
        ...derives,
        ...allocatesNot('NdisAllocateNetBufferAndNetBufferList', ['NBP-04']),
        ...noBuffers,
        ...freesLists,
      },
    },
    listsWithBuffer: {
      on: {
        ...derives,
        ...allocates('NdisAllocateNetBufferList', ['NBP-01', 'NBP-03', 'NBP-04']),
        ...allocates('NdisAllocateNetBufferAndNetBufferList', ['NBP-01', 'NBP-04', 'NBP-06']),
        ...noBuffers,
        ...freesLists,
      },
    },
    listsWithData: {
      on: {
        ...allocates('NdisAllocateNetBufferList', ['NBP-01', 'NBP-03', 'NBP-04']),
        ...allocatesNot('NdisAllocateNetBufferAndNetBufferList', ['NBP-04']),
        ...noBuffers,
        ...freesLists,
      },
    },
    freed: { on: { '*': broken(['NBP-11']) } },
    undefined: undefinedState,
  },
});
