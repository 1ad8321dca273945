import { broken, machine, stay, to, undefinedState, unsaid } from './dsl.ts';
import { advances, retreats } from './net-buffer.ts';
import { derivedStates, derives, freesOwn, makesDerived } from './net-derived.ts';

const first = 'NET_BUFFER_LIST_FIRST_NB';
const contextSize = { arguments: ['proper'] } as const;

const uses = {
  [`${first}.nonNull`]: stay(['NBP-03'], { result: ['nonNull', 'unknown'] }),
  [`${first}.null`]: stay(['NBP-03'], { result: ['null'] }),
  'readNetBufferList.returned': stay(['DER-05', 'NBP-12']),
  'NdisGetPoolFromNetBufferList.nonNull': stay(['NBP-13']),
  'attachNetBuffer.returned': stay(['NBP-10']),
  ...retreats('NdisRetreatNetBufferListDataStart', 'RET-08'),
  ...advances('NdisAdvanceNetBufferListDataStart', 'NBADV-10'),
};

const makes = (routine: string, state: string, clauses: readonly string[]) => ({
  [`${routine}.nonNull`]: [
    to(state, [...clauses, 'DER-05'], contextSize),
    broken(['NBP-06', 'NB-04', ...clauses, 'DER-05']),
  ],
  [`${routine}.null`]: stay(clauses),
});

const own = 'NdisFreeNetBufferList.returned';

/** A NET_BUFFER_LIST. */
export const netBufferList = machine.createMachine({
  id: 'net-buffer-list',
  initial: 'none',
  states: {
    none: {
      on: {
        ...makes('NdisAllocateNetBufferList', 'live', ['NBP-04']),
        ...makes('NdisAllocateNetBufferAndNetBufferList', 'live', ['NBP-04', 'NBP-06']),
        ...makesDerived,
      },
    },
    live: { on: { ...uses, ...derives, ...freesOwn } },
    ...derivedStates,
    freed: { on: { '*': broken(['NBP-10', 'DER-05']) } },
    undefined: undefinedState,
  },
});

const allocate = 'NdisAllocateNetBufferListContext';
const free = 'NdisFreeNetBufferListContext.returned';

/** The context that was added to a NET_BUFFER_LIST after its allocation; it goes before the list. */
export const netBufferListContext = machine.createMachine({
  id: 'net-buffer-list-context',
  initial: 'without',
  states: {
    without: {
      on: {
        [`${allocate}.returned`]: [broken(['NBP-12'], { arguments: ['improper'] }), to('added', ['NBP-12'])],
        [`${allocate}.failed`]: stay(['NBP-12']),
        [free]: broken(['NBP-10']),
        [own]: stay(['NBP-10']),
      },
    },
    added: {
      on: {
        [`${allocate}.returned`]: unsaid(['NBP-12']),
        [free]: [broken(['NBP-12'], { arguments: ['improper'] }), to('without', ['NBP-10', 'NBP-12'])],
        [own]: broken(['NBP-10']),
      },
    },
    undefined: undefinedState,
  },
});
