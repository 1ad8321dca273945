import type { RoutineName } from '../../wdk/index.ts';
import { broken, machine, stay, to, undefinedState } from './dsl.ts';

/** The routines that give physically contiguous memory and return where it is. */
export const contiguousAllocators = [
  'MmAllocateContiguousMemory',
  'MmAllocateContiguousMemorySpecifyCache',
  'MmAllocateContiguousMemorySpecifyCacheNode',
  'MmAllocateContiguousNodeMemory',
] as const satisfies readonly RoutineName[];

const free = 'MmFreeContiguousMemory.returned';
const freeCached = 'MmFreeContiguousMemorySpecifyCache.returned';
const freeNonCached = 'MmFreeNonCachedMemory.returned';

const proper = { arguments: ['proper'] } as const;

const made = (routine: string) => ({
  [`${routine}.nonNull`]: [to('contiguous', ['CONT-01'], proper), broken(['CONT-03', 'CONT-05', 'CONT-07'])],
  [`${routine}.null`]: stay(['CONT-01']),
});
const onNode = (routine: string) => ({
  [`${routine}.nonNull`]: [to('contiguous', ['CONT-01', 'CONT-06'], proper), broken(['CONT-03', 'CONT-05', 'CONT-07'])],
  [`${routine}.null`]: stay(['CONT-01', 'CONT-06']),
});

/** Nothing may rest on memory that is given back. */
const held = [broken(['LOCK-14'], { locked: ['some'] }), broken(['MAPU-18'], { userMappings: ['some'] })];
const foreign = broken(['CONT-09', 'NONC-02']);

const access = (clause: string) => ({
  'readMemory.kernel.returned': stay([clause]),
  'writeMemory.kernel.returned': stay([clause]),
});

/** Contiguous or noncached memory, from allocation to release. */
export const contiguousBlock = machine.createMachine({
  id: 'contiguous-block',
  initial: 'none',
  states: {
    none: {
      on: {
        ...made('MmAllocateContiguousMemory'),
        ...made('MmAllocateContiguousMemorySpecifyCache'),
        ...onNode('MmAllocateContiguousMemorySpecifyCacheNode'),
        ...onNode('MmAllocateContiguousNodeMemory'),
        'MmAllocateContiguousMemoryEx.returned': [
          to('contiguous', ['CONT-11'], proper),
          broken(['CONT-03', 'CONT-05', 'CONT-07']),
        ],
        'MmAllocateContiguousMemoryEx.failed': stay(['CONT-11']),
        'MmAllocateNonCachedMemory.nonNull': [to('noncached', ['NONC-01'], proper), broken(['NONC-01'])],
        'MmAllocateNonCachedMemory.null': stay(['NONC-01']),
      },
    },
    contiguous: {
      on: {
        [free]: [broken(['CONT-09'], { base: ['other'] }), ...held, to('freed', ['CONT-09'])],
        [freeCached]: [
          ...held,
          to('freed', ['CONT-10'], { base: ['same'], arguments: ['proper'] }),
          broken(['CONT-10']),
        ],
        [freeNonCached]: foreign,
        ...access('CONT-01'),
      },
    },
    noncached: {
      on: {
        [freeNonCached]: [
          ...held,
          to('freed', ['NONC-02'], { base: ['same'], arguments: ['proper'] }),
          broken(['NONC-02']),
        ],
        [free]: foreign,
        [freeCached]: foreign,
        ...access('NONC-01'),
      },
    },
    freed: {
      on: { [free]: broken(['CONT-09']), [freeCached]: broken(['CONT-10']), [freeNonCached]: broken(['NONC-02']) },
    },
    undefined: undefinedState,
  },
});
