import type { Clause, Statement } from '../../spec/index.ts';

const guarantee = (text: string, ...more: string[]): readonly [Statement, ...Statement[]] => {
  const statement = (words: string): Statement => ({
    kind: 'guarantee',
    text: words,
    observable: ['ret', 'fld'],
    basis: ['R', 'T'],
  });
  return [statement(text), ...more.map(statement)];
};

const clause = (id: string, section: string, ...texts: [string, ...string[]]): Clause => ({
  id,
  source: { document: 'DDI', section },
  statements: guarantee(...texts),
  check: { state: 'judged' },
});

const families: readonly (readonly [string, number, string])[] = [
  ['LAY', 7, 'MDL structure'],
  ['ALLOC', 16, 'IoAllocateMdl'],
  ['FREE', 10, 'IoFreeMdl'],
  ['BUILD', 26, 'MmBuildMdlForNonPagedPool'],
  ['LOCK', 27, 'MmProbeAndLockPages'],
  ['UNLOCK', 14, 'MmUnlockPages'],
  ['MAP', 19, 'MmMapLockedPagesSpecifyCache'],
  ['MAPK', 15, 'MmMapLockedPagesSpecifyCache'],
  ['SYSVA', 13, 'MmGetSystemAddressForMdlSafe'],
  ['RMAP', 22, 'MmMapLockedPagesWithReservedMapping'],
];

const special: Readonly<Record<string, Clause>> = {
  'MAP-02': clause(
    'MAP-02',
    'MmMapLockedPagesSpecifyCache, Return value',
    'Success returns the address of the first described byte: page-aligned mapping base + ByteOffset.',
  ),
  'BUILD-12': {
    ...clause(
      'BUILD-12',
      'MmBuildMdlForNonPagedPool, Remarks',
      'MDL_SOURCE_IS_NONPAGED_POOL is set in MdlFlags.',
      'MDL_PAGES_LOCKED and MDL_MAPPED_TO_SYSTEM_VA keep the values they had.',
    ),
    ambiguity: 'An earlier page says that the lock flag is set as well; the public test says it is not.',
  },
  'FREE-03': clause('FREE-03', 'IoFreeMdl, Remarks', 'The buffer that the MDL described is untouched.'),
};

/** A catalogue of some 170 clauses. */
export const clauses: ReadonlyMap<string, Clause> = new Map(
  families.flatMap(([family, count, section]) =>
    Array.from({ length: count }, (_, index): [string, Clause] => {
      const id = `${family}-${String(index + 1).padStart(2, '0')}`;
      return [id, special[id] ?? clause(id, section, `Statement ${index + 1} of what ${section} promises its caller.`)];
    }),
  ),
);
