import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';

const map = 'MmMapLockedPagesSpecifyCache';
const reserved = 'MmMapLockedPagesWithReservedMapping';

/** The events that need pages which are already described. */
const needsPages = (clauses: { map: string[]; user: string[]; address: string[]; reserved: string[] }) => ({
  [`${map}.kernel.nonNull`]: broken(clauses.map),
  [`${map}.user.nonNull`]: broken(clauses.user),
  'MmGetSystemAddressForMdlSafe.nonNull': broken(clauses.address),
  [`${reserved}.nonNull`]: broken(clauses.reserved),
});

const mapsToSystem = {
  [`${map}.kernel.nonNull`]: [
    broken(['MAPK-03', 'MAPK-04'], { arguments: ['improper'] }),
    stay(['MAP-01', 'MAP-07', 'MAP-11', 'MAP-15', 'MAPK-01', 'MAPK-07', 'MAPK-09']),
  ],
  [`${map}.kernel.null`]: stay(['MAP-10', 'MAPK-02', 'MAPK-11', 'MAPT-04']),
  'MmGetSystemAddressForMdlSafe.nonNull': stay(['SYSVA-01', 'SYSVA-04', 'MAP-18']),
  'MmGetSystemAddressForMdlSafe.null': stay(['SYSVA-01']),
  [`${reserved}.nonNull`]: stay(['RMAP-01', 'RMAP-05']),
  [`${reserved}.null`]: stay(['RMAP-08']),
  'MmUnmapReservedMapping.returned': stay(['RUNM-09']),
  'MmUnmapLockedPages.system.returned': stay(['UNMAP-07']),
};

const exposes = broken(['MAPU-18', 'PAGEX-03', 'POOL-21', 'POOL-39'], { exposure: ['unsafe'] });

const mapsToUser = {
  [`${map}.user.nonNull`]: [exposes, stay(['MAP-07', 'MAP-11', 'MAPU-01', 'MAPU-15', 'MAPU-16', 'MAPU-21'])],
  [`${map}.user.raised`]: stay(['MAPU-02', 'MAPU-10']),
  'MmUnmapLockedPages.user.returned': stay(['UNMAP-05', 'UNMAP-07']),
};

const wrongRelease = (...events: string[]) => each(events, broken(['FREE-09', 'POOL-52']));

const fields = {
  'MmGetMdlByteCount.returned': stay(['ACC-01']),
  'MmGetMdlByteOffset.returned': stay(['ACC-02']),
  'MmGetMdlPfnArray.nonNull': stay(['ACC-06']),
};
const somewhere = {
  'MmGetMdlVirtualAddress.nonNull': stay(['ACC-03']),
  'MmGetMdlBaseVa.nonNull': stay(['ACC-05']),
};
const nowhere = {
  'MmGetMdlVirtualAddress.null': stay(['ACC-03', 'ACC-07']),
  'MmGetMdlBaseVa.null': stay(['ACC-05']),
};

/**
 * What a descriptor describes (mdl.md 3.1a and 3.1c): nothing yet, a header, memory that cannot be paged, locked pages,
 * pages that were allocated with it. Which system address it has is the other machine's business.
 */
export const mdlContent = machine.createMachine({
  id: 'mdl-content',
  initial: 'none',
  states: {
    none: {
      on: {
        'IoAllocateMdl.nonNull': [
          to('raw', ['ALLOC-01', 'ALLOC-04', 'ALLOC-05', 'ALLOC-11'], { arguments: ['proper'] }),
          broken(['ALLOC-10', 'ALLOC-13']),
        ],
        'IoAllocateMdl.null': stay(['ALLOC-02']),
        'NdisAllocateMdl.nonNull': [
          to('nonpaged', ['MDLN-01', 'NMDL-01', 'NMDL-05'], { memory: ['nonpaged'], arguments: ['proper'] }),
          broken(['MDLN-02', 'NMDL-02', 'NMDL-07']),
        ],
        'NdisAllocateMdl.null': stay(['MDLN-01', 'NMDL-03']),
        'MmAllocatePagesForMdlEx.nonNull': [
          to('pages', ['PAGES-01', 'PAGES-02', 'PAGES-04', 'PAGES-07', 'PAGES-16', 'PAGEX-06'], {
            arguments: ['proper'],
          }),
          broken(['PAGES-08']),
        ],
        'MmAllocatePagesForMdlEx.null': stay(['PAGES-01', 'PAGEX-04']),
      },
    },
    raw: {
      on: {
        ...fields,
        'MmGetMdlVirtualAddress.nonNull': stay(['ACC-03'], { result: ['nonNull'] }),
        'MmGetMdlVirtualAddress.null': stay(['ACC-03'], { result: ['null'] }),
        'MmGetMdlBaseVa.nonNull': stay(['ACC-05'], { result: ['nonNull'] }),
        'MmGetMdlBaseVa.null': stay(['ACC-05'], { result: ['null'] }),
        'MmBuildMdlForNonPagedPool.returned': [
          to('nonpaged', ['BUILD-01', 'BUILD-05', 'BUILD-13', 'BUILD-21'], { memory: ['nonpaged'] }),
          broken(['BUILD-02', 'BUILD-16', 'POOL-53']),
        ],
        'MmProbeAndLockPages.returned': [
          to('locked', ['LOCK-01', 'LOCK-08', 'LOCK-17', 'LOCK-24', 'LOCK-25', 'LOCK-27', 'MDLN-04'], {
            access: ['permitted', 'doubtful'],
          }),
          broken(['LOCK-19'], { memory: ['elsewhere'] }),
        ],
        'MmProbeAndLockPages.raised': [
          stay(['LOCK-03', 'LOCK-05', 'EXC-04'], { access: ['denied'] }),
          stay(['LOCK-05', 'LOCK-15'], { access: ['doubtful'] }),
          stay(['LOCK-18'], { access: ['permitted'] }),
        ],
        'MmUnlockPages.returned': broken(['UNLOCK-01', 'UNLOCK-06', 'UNLOCK-09']),
        ...needsPages({
          map: ['MAP-01', 'MAP-08', 'ALLOC-16'],
          user: ['MAPU-21', 'ALLOC-16'],
          address: ['SYSVA-04', 'ALLOC-16'],
          reserved: ['RMAP-05', 'ALLOC-16'],
        }),
        'MmFreePagesFromMdl.returned': broken(['FREEP-02']),
        'IoFreeMdl.returned': to('freed', ['FREE-01', 'ALLOC-12']),
        ...wrongRelease('NdisFreeMdl.returned', 'ExFreePoolWithTag.storage.returned'),
      },
    },
    nonpaged: {
      on: {
        ...fields,
        ...somewhere,
        'MmBuildMdlForNonPagedPool.returned': broken(['BUILD-20']),
        'MmProbeAndLockPages.returned': broken(['BUILD-06', 'LOCK-10']),
        'MmUnlockPages.returned': broken(['BUILD-08', 'UNLOCK-07']),
        [`${map}.kernel.nonNull`]: broken(['BUILD-07', 'MAPK-06', 'MAPT-09']),
        ...mapsToUser,
        [`${map}.user.nonNull`]: [exposes, stay(['BUILD-11', 'MAPU-01', 'MAPU-15', 'MAPU-16', 'NMDL-05'])],
        'MmGetSystemAddressForMdlSafe.nonNull': stay(['BUILD-10', 'BUILD-25', 'SYSVA-02']),
        [`${reserved}.nonNull`]: broken(['RMAP-05', 'RMAP-15']),
        'MmUnmapLockedPages.system.returned': broken(['BUILD-09', 'UNMAP-11']),
        'MmFreePagesFromMdl.returned': broken(['FREEP-02']),
        'ExFreePoolWithTag.buffer.returned': to('dangling', ['BUILD-19', 'NMDL-06']),
        'IoFreeMdl.returned': [
          to('freed', ['FREE-01', 'FREE-08', 'BUILD-12'], { maker: ['io'], userMappings: ['none'] }),
          broken(['FREE-10', 'BUILD-26'], { maker: ['io'] }),
          broken(['FREE-09', 'MDLN-03', 'POOL-52'], { maker: ['ndis'] }),
        ],
        'NdisFreeMdl.returned': [
          to('freed', ['MDLN-03', 'NMDL-04'], { maker: ['ndis'], userMappings: ['none'] }),
          broken(['FREE-10', 'BUILD-26'], { maker: ['ndis'] }),
          broken(['NMDL-04', 'POOL-52'], { maker: ['io'] }),
        ],
        ...wrongRelease('ExFreePoolWithTag.storage.returned'),
      },
    },
    locked: {
      on: {
        ...fields,
        ...somewhere,
        'MmBuildMdlForNonPagedPool.returned': broken(['BUILD-20']),
        'MmProbeAndLockPages.returned': broken(['LOCK-07']),
        ...mapsToSystem,
        ...mapsToUser,
        'MmUnlockPages.returned': [
          to('raw', ['UNLOCK-01', 'UNLOCK-03', 'UNLOCK-04', 'UNLOCK-12', 'UNLOCK-13', 'LOCK-06', 'LOCK-09'], {
            userMappings: ['none'],
          }),
          broken(['UNLOCK-05', 'MAPU-19']),
        ],
        'MmFreePagesFromMdl.returned': broken(['FREEP-02']),
        ...each(['IoFreeMdl.returned', 'NdisFreeMdl.returned'], broken(['FREE-04', 'FREE-05'])),
        ...wrongRelease('ExFreePoolWithTag.storage.returned'),
      },
    },
    pages: {
      on: {
        ...fields,
        ...nowhere,
        'MmBuildMdlForNonPagedPool.returned': broken(['BUILD-20']),
        'MmProbeAndLockPages.returned': broken(['LOCK-10']),
        'MmUnlockPages.returned': broken(['UNLOCK-14', 'UNLOCK-01']),
        ...mapsToSystem,
        ...mapsToUser,
        'MmFreePagesFromMdl.returned': [
          to('pagesFreed', ['FREEP-01', 'FREEP-03', 'PAGES-12'], { userMappings: ['none'] }),
          broken(['FREEP-05', 'MAPU-19']),
        ],
        ...each(['IoFreeMdl.returned', 'NdisFreeMdl.returned'], broken(['FREE-09', 'POOL-52'])),
        'ExFreePoolWithTag.storage.returned': broken(['PAGES-12', 'POOL-51']),
      },
    },
    pagesFreed: {
      on: {
        ...each(
          ['MmBuildMdlForNonPagedPool.returned', 'MmProbeAndLockPages.returned', 'MmUnlockPages.returned'],
          broken(['FREEP-08']),
        ),
        ...needsPages({ map: ['FREEP-08'], user: ['FREEP-08'], address: ['FREEP-08'], reserved: ['FREEP-08'] }),
        'MmFreePagesFromMdl.returned': broken(['FREEP-07']),
        'ExFreePoolWithTag.storage.returned': to('freed', ['FREEP-03', 'PAGES-12', 'POOL-51']),
        ...each(Object.keys({ ...fields, ...somewhere }), broken(['FREEP-08'])),
        ...each(['IoFreeMdl.returned', 'NdisFreeMdl.returned'], broken(['FREE-09', 'POOL-52'])),
      },
    },
    dangling: {
      on: {
        'IoFreeMdl.returned': [to('freed', ['FREE-01'], { maker: ['io'] }), broken(['FREE-09', 'MDLN-03'])],
        'NdisFreeMdl.returned': [to('freed', ['NMDL-04'], { maker: ['ndis'] }), broken(['NMDL-04'])],
        ...each(
          [
            ...Object.keys({ ...fields, ...somewhere }),
            'MmBuildMdlForNonPagedPool.returned',
            'MmProbeAndLockPages.returned',
            'MmUnlockPages.returned',
            `${map}.kernel.nonNull`,
            `${map}.user.nonNull`,
            'MmGetSystemAddressForMdlSafe.nonNull',
            `${reserved}.nonNull`,
            'MmUnmapLockedPages.system.returned',
            'MmFreePagesFromMdl.returned',
            'ExFreePoolWithTag.storage.returned',
          ],
          broken(['BUILD-19', 'NMDL-06']),
        ),
      },
    },
    freed: { on: { '*': broken(['FREE-01', 'LAY-06']) } },
    undefined: undefinedState,
  },
});
