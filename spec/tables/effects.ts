import { type Effect, elsewhere, forbids, moves } from './effect.ts';

const content = 'mdl-content';
const mapping = 'system-mapping';
const address = 'MmGetSystemAddressForMdlSafe.nonNull';
const read = 'readMemory.kernel.returned';

/** Calls on a source that give up its address, as the machine of a part hears of them. */
const releases = ['MmUnmapLockedPages', 'MmUnlockPages', 'MmFreePagesFromMdl', 'ExFreePoolWithTag'] as const;

const heard = (calls: readonly string[], as: string): readonly string[] =>
  calls.map((call) => `${call}.${as}.returned`);

/** What a call does not do to others shows where it is called, and in no machine. */
const ownMachines = 'the call touches the machines of its own descriptor only';

/** mdl.md 3.2: what a call on one descriptor does to others. */
export const effects: readonly Effect[] = [
  {
    id: '3.2 address released',
    event: "A source's system mapping is released (unmap, unlock, free pages)",
    effect:
      'Parts that share it dangle: the address must not be used, and MmGetSystemAddressForMdlSafe would still return it',
    basis: 'I from PART-09, SYSVA-00',
    shown: [
      ...heard(releases, 'inherited').map((event) => moves(mapping, 'inherited', event, 'dangling')),
      forbids(mapping, 'dangling', address),
    ],
  },
  {
    id: '3.2 pages released',
    event: 'A source is unlocked, its pages are freed, its buffer is freed',
    effect: 'The pages under every part are no longer held: use is undefined even with a mapping of its own',
    basis: 'I from PART-13',
    shown: [
      ...heard(['MmUnlockPages', 'MmFreePagesFromMdl'], 'partial').map((event) =>
        moves(content, 'partial', event, 'stale', { partialMappings: 'none' }),
      ),
      moves(content, 'partial', 'ExFreePoolWithTag.buffer.returned', 'stale'),
      forbids(content, 'stale', address),
      forbids(content, 'stale', 'MmMapLockedPagesSpecifyCache.kernel.nonNull'),
      forbids(content, 'stale', 'MmMapLockedPagesSpecifyCache.user.nonNull'),
      forbids(mapping, 'own', read, { protection: 'gone' }),
      forbids(mapping, 'reserved', read, { protection: 'gone' }),
    ],
  },
  {
    id: '3.2 mapped later',
    event: 'A source is mapped after a part was built',
    effect: 'The part stays without an address; it may get a mapping of its own',
    basis: 'I from PART-10, PART-11',
    shown: [
      elsewhere(ownMachines),
      moves(mapping, 'unmapped', address, 'own'),
      moves(content, 'partial', address, 'partial'),
    ],
  },
  {
    id: '3.2 storage freed',
    event: "A source's storage is freed while its pages stay",
    effect: 'The part keeps its own array of pages; what matters is the pages',
    basis: 'I',
    shown: [elsewhere(ownMachines)],
  },
  {
    id: '3.2 part changed',
    event: 'A part is prepared, freed, mapped or unmapped',
    effect: 'Nothing happens to the source',
    basis: 'R, I',
    shown: [elsewhere(ownMachines)],
  },
  {
    id: '3.2 locked twice',
    event: 'Two descriptors lock one page, and one of them unlocks',
    effect: 'The page stays locked',
    basis: 'R (LOCK-09)',
    shown: [elsewhere('locks are counted by page, which no machine does')],
  },
];
