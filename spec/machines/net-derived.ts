import { broken, each, stay, to, unsaid } from './dsl.ts';

/** Derived lists: who makes each kind, who gives it back, and the clauses of both. */
const kinds = {
  clone: { makes: 'NdisAllocateCloneNetBufferList', frees: 'NdisFreeCloneNetBufferList', clauses: ['DER-01'] },
  fragment: {
    makes: 'NdisAllocateFragmentNetBufferList',
    frees: 'NdisFreeFragmentNetBufferList',
    clauses: ['DER-02', 'DER-04'],
  },
  reassembled: {
    makes: 'NdisAllocateReassembledNetBufferList',
    frees: 'NdisFreeReassembledNetBufferList',
    clauses: ['DER-03', 'DER-04'],
  },
} as const;
type Kind = keyof typeof kinds;

const all = Object.entries(kinds) as readonly (readonly [Kind, (typeof kinds)[Kind]])[];
const ofOwn = 'NdisFreeNetBufferList.returned';

/** Lists that are made from others. */
export const makesDerived = Object.fromEntries(
  all.flatMap(
    ([
      kind,
      {
        makes,
        clauses: [clause],
      },
    ]) => [
      [`${makes}.nonNull`, [unsaid([clause], { arguments: ['improper'] }), to(kind, [clause, 'DER-05'])]],
      [`${makes}.null`, stay([clause])],
    ],
  ),
);

/** Being the source of another list, as long as that lives. */
export const derives = each(['derivation.source.nonNull', 'derivation.source.null'], stay(['DER-05']));

/** Each kind goes by its own routine, and after all that were made from it. */
export const freesOwn = {
  [ofOwn]: [broken(['DER-05'], { children: ['some'] }), to('freed', ['NBP-10'])],
  ...each(
    all.map(([, { frees }]) => `${frees}.returned`),
    broken(['DER-01', 'DER-04']),
  ),
};

const freesDerived = (kind: Kind) => {
  const { frees, clauses } = kinds[kind];
  const others = all.flatMap(([other, { frees: routine }]) => (other === kind ? [] : [`${routine}.returned`]));
  return {
    [`${frees}.returned`]: [
      broken(['DER-05'], { children: ['some'] }),
      broken(clauses, { arguments: ['improper'] }),
      to('freed', clauses),
    ],
    ...each([ofOwn, ...others], broken(clauses)),
  };
};

/** What may be asked of a derived list; whoever moves its data cannot give it back as it was made. */
const ofDerived = (kind: Kind) => ({
  ...derives,
  ...freesDerived(kind),
  'NET_BUFFER_LIST_FIRST_NB.nonNull': stay(kinds[kind].clauses.slice(0, 1)),
  'readNetBufferList.returned': stay(['DER-05']),
  'NdisGetPoolFromNetBufferList.nonNull': stay(['NBP-13']),
  'NdisGetPoolFromNetBufferList.null': stay(['NBP-13'], { result: ['unknown'] }),
  ...each(
    ['NdisRetreatNetBufferListDataStart', 'NdisAdvanceNetBufferListDataStart', 'attachNetBuffer'].map(
      (routine) => `${routine}.returned`,
    ),
    unsaid(['DER-04']),
  ),
});

export const derivedStates = {
  clone: { on: ofDerived('clone') },
  fragment: { on: ofDerived('fragment') },
  reassembled: { on: ofDerived('reassembled') },
};

const sharesData = ['DER-01', 'DER-02', 'DER-03'];

/** A NET_BUFFER of a derived list: it can be read and used, and goes with its list. */
export const derivedBuffer = {
  on: {
    ...each(
      [
        'NET_BUFFER_DATA_OFFSET.returned',
        'NET_BUFFER_DATA_LENGTH.returned',
        'NET_BUFFER_CURRENT_MDL_OFFSET.returned',
        'NET_BUFFER_FIRST_MDL.nonNull',
        'NET_BUFFER_CURRENT_MDL.nonNull',
        'readNetBuffer.returned',
      ],
      stay(['NB-01', ...sharesData]),
    ),
    'NET_BUFFER_NEXT_NB.nonNull': stay(['NB-01', ...sharesData], { result: ['nonNull'] }),
    'NET_BUFFER_NEXT_NB.null': stay(['NB-01', ...sharesData], { result: ['null'] }),
    'NdisGetPoolFromNetBuffer.nonNull': stay(['NBP-13']),
    'NdisGetPoolFromNetBuffer.null': stay(['NBP-13'], { result: ['unknown'] }),
    'NdisQueryNetBufferPhysicalCount.returned': stay(['PHY-01']),
    'NdisGetDataBuffer.nonNull': [
      broken(['GDB-06'], { arguments: ['improper'] }),
      broken(['GDB-07'], { room: ['small'] }),
      unsaid(['GDB-09', 'DER-05'], { length: ['zero'] }),
      stay(['GDB-02', 'GDB-03', 'GDB-06'], { range: ['inside'] }),
    ],
    'NdisGetDataBuffer.null': [
      stay(['GDB-01'], { range: ['outside'] }),
      stay(['GDB-04', 'GDB-06'], { range: ['inside'] }),
    ],
    'NdisCopyFromNetBufferToNetBuffer.source.returned': [
      unsaid(['CPY-07', 'DER-05'], { range: ['outside'] }),
      stay(['CPY-01', 'CPY-02', ...sharesData]),
    ],
    'NdisCopyFromNetBufferToNetBuffer.source.failed': stay(['CPY-06']),
    'NdisCopyFromNetBufferToNetBuffer.target.returned': [
      unsaid(['CPY-03'], { bytes: ['foreign'] }),
      stay(['CPY-02', ...sharesData]),
    ],
    'NdisCopyFromNetBufferToNetBuffer.target.failed': stay(['CPY-06']),
    ...each(
      [
        'NdisRetreatNetBufferDataStart',
        'NdisAdvanceNetBufferDataStart',
        'NdisAdjustNetBufferCurrentMdl',
        'writeNetBuffer',
        'linkNetBuffer',
        'attachNetBuffer',
      ].map((routine) => `${routine}.returned`),
      unsaid(['DER-04']),
    ),
    'NdisFreeNetBuffer.returned': broken(['NBP-08', 'DER-04']),
    'NdisFreeNetBufferList.buffer.returned': to('freed', ['DER-01', 'DER-04']),
  },
};

/** It is known from the first time that somebody looks at it. */
export const findsDerived = { 'derivation.found.nonNull': to('derived', sharesData) };
