import { broken, stay, to, unsaid } from './dsl.ts';

const proper = { arguments: ['proper'] } as const;

/** The routines that allocate pages together with their descriptor, and the clauses of each. */
const allocatesPages = (
  routine: string,
  clauses: readonly string[],
  failure: readonly string[],
  flags: readonly ReturnType<typeof unsaid>[] = [unsaid(['PAGEX-12'], { flags: ['unknown'] })],
) => ({
  [`${routine}.nonNull`]: [
    ...flags,
    to('pages', ['PAGES-01', 'PAGES-02', 'PAGES-04', 'PAGES-07', 'PAGES-16', ...clauses], proper),
    broken(['PAGES-08', 'PAGEX-08'], { arguments: ['improper'] }),
  ],
  [`${routine}.null`]: stay(['PAGES-01', 'GEN-11', ...failure]),
});

/** How a descriptor comes to be. */
export const makesDescriptor = {
  'IoAllocateMdl.nonNull': [
    to('raw', ['ALLOC-01', 'ALLOC-04', 'ALLOC-05', 'ALLOC-11'], { ...proper, length: ['within'] }),
    broken(['ALLOC-10', 'ALLOC-13'], { arguments: ['improper'] }),
  ],
  'IoAllocateMdl.null': [
    stay(['ALLOC-02', 'GEN-11'], { length: ['within'] }),
    stay(['ALLOC-02', 'ALLOC-03'], { length: ['beyond'] }),
  ],
  'MmInitializeMdl.returned': [
    to('raw', ['INIT-01', 'SIZE-02'], { ...proper, memory: ['nonpaged'], room: ['enough'] }),
    broken(['INIT-03', 'SIZE-02'], proper),
    broken(['INIT-04'], { arguments: ['improper'] }),
  ],
  'NdisAllocateMdl.nonNull': [
    to('nonpaged', ['MDLN-01', 'NMDL-01', 'NMDL-05'], { ...proper, memory: ['nonpaged'] }),
    to('nonpaged', ['NMDL-01', 'NSHM-06'], { ...proper, memory: ['shared'] }),
    broken(['MDLN-02', 'NMDL-02', 'NMDL-07']),
  ],
  'NdisAllocateMdl.null': stay(['MDLN-01', 'NMDL-03']),
  ...allocatesPages('MmAllocatePagesForMdl', ['PAGES-11'], [], []),
  ...allocatesPages('MmAllocatePagesForMdlEx', ['PAGEX-06'], ['PAGEX-04']),
  ...allocatesPages('MmAllocateNodePagesForMdlEx', ['PAGEX-15'], ['PAGEX-15']),
  'MmAllocateMdlForIoSpace.returned': to('ioSpace', ['MDLIO-01'], proper),
  'MmAllocateMdlForIoSpace.failed': stay(['MDLIO-01']),
};
