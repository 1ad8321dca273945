import { broken, each, machine, stay, to, undefinedState, unsaid } from './dsl.ts';
import { derivedBuffer, findsDerived } from './net-derived.ts';

/** Without a chain, with one that changed behind its back, or with data of which nothing is said, nothing is (CONF-40). */
const noChain = [
  broken(['NB-02', 'CPY-05'], { chain: ['stale'] }),
  unsaid(['NB-02', 'NB-04'], { chain: ['none', 'changed', 'untold'] }),
];

const reads = {
  ...each(
    [
      'NET_BUFFER_DATA_OFFSET.returned',
      'NET_BUFFER_DATA_LENGTH.returned',
      'NET_BUFFER_CURRENT_MDL_OFFSET.returned',
      'readNetBuffer.returned',
    ],
    stay(['NB-01', 'NB-02', 'NB-03']),
  ),
  ...each(
    ['NET_BUFFER_FIRST_MDL', 'NET_BUFFER_CURRENT_MDL', 'NET_BUFFER_NEXT_NB'].map((name) => `${name}.nonNull`),
    stay(['NB-01'], { result: ['nonNull', 'unknown'] }),
  ),
  ...each(
    ['NET_BUFFER_FIRST_MDL', 'NET_BUFFER_CURRENT_MDL', 'NET_BUFFER_NEXT_NB'].map((name) => `${name}.null`),
    stay(['NB-01'], { result: ['null', 'unknown'] }),
  ),
};

export const retreats = (routine: string, clause: string) => ({
  [`${routine}.returned`]: [
    ...noChain,
    unsaid(['RET-10'], { retreat: ['overflow'] }),
    broken(['RET-05'], { retreat: ['beyond'], handler: ['less'] }),
    stay(['RET-01', 'RET-02', 'NB-07', clause], { retreat: ['within'] }),
    stay(['RET-03', 'RET-04', 'RET-05', 'RET-07', clause], { retreat: ['beyond'], handler: ['none', 'gives'] }),
  ],
  [`${routine}.failed`]: stay(['RET-06', clause], { retreat: ['beyond'] }),
});

export const advances = (routine: string, clause: string) => ({
  [`${routine}.returned`]: [
    ...noChain,
    broken(['NBADV-01'], { advance: ['past'] }),
    unsaid(['NBADV-06'], { handler: ['mixed'] }),
    unsaid(['NBADV-04'], { handler: ['late'] }),
    stay(['NBADV-01', 'NBADV-02', 'NBADV-08', 'NB-07', clause], { returns: ['nothing'] }),
    stay(['NBADV-01', 'NBADV-03'], { returns: ['kept'] }),
    stay(['NBADV-01', 'NBADV-04', 'NBADV-05', 'NBADV-07', clause], { returns: ['some'] }),
  ],
});

const uses = {
  ...reads,
  ...retreats('NdisRetreatNetBufferDataStart', 'RET-01'),
  ...advances('NdisAdvanceNetBufferDataStart', 'NBADV-02'),
  'NdisAdjustNetBufferCurrentMdl.returned': [
    unsaid(['NB-08'], { chain: ['none', 'changed', 'untold'] }),
    stay(['NB-08']),
  ],
  'NdisGetDataBuffer.nonNull': [
    ...noChain,
    broken(['GDB-06'], { arguments: ['improper'] }),
    broken(['GDB-07'], { room: ['small'] }),
    unsaid(['GDB-09'], { length: ['zero'] }),
    stay(['GDB-02', 'NB-05', 'GDB-08'], { range: ['inside'], contiguous: ['yes'] }),
    stay(['GDB-03', 'GDB-08'], { range: ['inside'], contiguous: ['no'], room: ['enough'] }),
    stay(['GDB-06'], { range: ['inside'], contiguous: ['unaligned'] }),
  ],
  'NdisGetDataBuffer.null': [
    stay(['GDB-01'], { range: ['outside'] }),
    stay(['GDB-04'], { range: ['inside'], contiguous: ['no'], room: ['none'] }),
    stay(['GDB-06'], { range: ['inside'], contiguous: ['unaligned'] }),
  ],
  // What is wrong with either of the two is said once.
  'NdisCopyFromNetBufferToNetBuffer.source.returned': [
    ...noChain,
    unsaid(['CPY-07'], { range: ['outside'] }),
    stay(['CPY-01', 'CPY-02', 'CPY-05']),
  ],
  'NdisCopyFromNetBufferToNetBuffer.target.returned': stay(['CPY-02', 'CPY-04', 'CPY-05']),
  // Only what has MDLs of its own may have to be mapped first.
  ...each(
    ['source', 'target'].map((role) => `NdisCopyFromNetBufferToNetBuffer.${role}.failed`),
    stay(['CPY-06'], { chain: ['derived'] }),
  ),
  'NdisQueryNetBufferPhysicalCount.returned': [...noChain, stay(['PHY-01'])],
  'writeNetBuffer.returned': [
    unsaid(['NBADV-05'], { leftovers: ['some'] }),
    broken(['NB-09', 'NB-04'], { arguments: ['improper'] }),
    stay(['NB-09'], { range: ['inside'] }),
    stay(['NB-08', 'NB-09'], { range: ['outside'] }),
  ],
  'linkNetBuffer.returned': stay(['NB-09']),
  'attachNetBuffer.returned': stay(['NBP-10']),
  'NdisGetPoolFromNetBuffer.nonNull': stay(['NBP-13']),
};

/** What a retreat took is given back by an advance: of a NET_BUFFER that goes with it nothing is said. */
const grown = unsaid(['NBADV-05'], { leftovers: ['some'] });

/** A NET_BUFFER: allocated alone, with data of its own, or with the list that it goes with. */
export const netBuffer = machine.createMachine({
  id: 'net-buffer',
  initial: 'none',
  states: {
    none: {
      on: {
        'NdisAllocateNetBuffer.nonNull': [
          to('live', ['NBP-06', 'NB-01', 'NB-02'], { arguments: ['proper'] }),
          broken(['NBP-06', 'NB-04']),
        ],
        'NdisAllocateNetBuffer.null': stay(['NBP-06']),
        'NdisAllocateNetBufferMdlAndData.nonNull': to('live', ['NBP-05']),
        'NdisAllocateNetBufferMdlAndData.null': stay(['NBP-05']),
        'NET_BUFFER_LIST_FIRST_NB.brought.nonNull': to('live', ['NBP-03']),
        ...findsDerived,
      },
    },
    live: {
      on: {
        ...uses,
        'NdisFreeNetBuffer.returned': [
          broken(['NBP-08', 'NBP-10'], { others: ['some'] }),
          grown,
          to('freed', ['NBP-09']),
        ],
        'NdisFreeNetBufferList.buffer.returned': [grown, to('freed', ['NBP-10'])],
      },
    },
    derived: derivedBuffer,
    freed: { on: { '*': broken(['NBP-09', 'NBP-10']) } },
    undefined: undefinedState,
  },
});
