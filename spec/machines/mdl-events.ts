import { broken, each, stay, to, unsaid } from './dsl.ts';

/** Groups of events that several states of a descriptor answer in the same way. */

const specifyCache = 'MmMapLockedPagesSpecifyCache';
const reserved = 'MmMapLockedPagesWithReservedMapping';
const address = [
  'MmGetSystemAddressForMdlSafe.nonNull',
  'MmGetSystemAddressForMdl.nonNull',
  'NdisQueryMdl.query.nonNull',
] as const;

/** The events that need pages which are described and held. */
export const needsPages = (clauses: {
  readonly map: readonly string[];
  readonly user: readonly string[];
  readonly address: readonly string[];
  readonly reserved: readonly string[];
}) => ({
  [`${specifyCache}.kernel.nonNull`]: broken(clauses.map),
  [`${specifyCache}.user.nonNull`]: broken(clauses.user),
  'MmMapLockedPages.kernel.nonNull': broken(clauses.map),
  'MmMapLockedPages.user.nonNull': broken(clauses.user),
  ...each(address, broken(clauses.address)),
  [`${reserved}.nonNull`]: broken(clauses.reserved),
  'MmMapMdl.returned': broken(clauses.map),
});

/** No state of this descriptor has pages: every use of them breaks the same clauses. */
export const noPages = (clauses: readonly string[]) =>
  needsPages({ map: clauses, user: clauses, address: clauses, reserved: clauses });

export const mapsToSystem = {
  [`${specifyCache}.kernel.nonNull`]: [
    broken(['MAPK-03', 'MAPK-04'], { arguments: ['improper'] }),
    broken(['MAP-11'], { flags: ['unknown'] }),
    stay(['MAP-01', 'MAP-07', 'MAP-11', 'MAP-15', 'MAPK-01', 'MAPK-07', 'MAPK-09']),
  ],
  [`${specifyCache}.kernel.null`]: stay(['MAP-10', 'MAPK-02', 'MAPK-11', 'MAPT-04', 'GEN-11']),
  'MmMapLockedPages.kernel.nonNull': stay(['MAPO-01', 'MAP-01']),
  // The document stops the system here; to answer NULL instead harms nobody.
  ...each(['MmMapLockedPages.kernel.stopped', 'MmMapLockedPages.kernel.null'], stay(['MAPO-02'])),
  'MmGetSystemAddressForMdlSafe.nonNull': [
    broken(['MAP-11'], { flags: ['unknown'] }),
    stay(['SYSVA-01', 'SYSVA-04', 'MAP-18']),
  ],
  'MmGetSystemAddressForMdlSafe.null': stay(['SYSVA-01', 'GEN-11']),
  'NdisQueryMdl.query.nonNull': [broken(['MAP-11'], { flags: ['unknown'] }), stay(['NMDL-09'])],
  'NdisQueryMdl.query.null': stay(['NMDL-09', 'NMDL-10']),
  'MmGetSystemAddressForMdl.nonNull': stay(['SYSVA-0B', 'SYSVA-04']),
  ...each(['MmGetSystemAddressForMdl.stopped', 'MmGetSystemAddressForMdl.null'], stay(['SYSVA-0B'])),
  [`${reserved}.nonNull`]: stay(['RMAP-01', 'RMAP-05']),
  [`${reserved}.null`]: stay(['RMAP-08']),
  ...each(['MmMapMdl.returned', 'MmMapMdl.failed'], stay(['MMDL-01'])),
  'MmUnmapReservedMapping.returned': stay(['RUNM-09']),
};

/** A system mapping of its own that MmUnmapLockedPages releases; that of a partial descriptor it does not. */
export const unmapsFromSystem = { 'MmUnmapLockedPages.system.returned': stay(['UNMAP-07']) };

const exposes = broken(['MAPU-18', 'PAGEX-03', 'POOL-21', 'POOL-39'], { exposure: ['unsafe'] });
const unknownModifiers = broken(['MAP-11'], { flags: ['unknown'] });

/** A descriptor that may be mapped for a process, by the word of `clauses`. */
export const mapsToUser = (...clauses: readonly string[]) => ({
  [`${specifyCache}.user.nonNull`]: [
    unknownModifiers,
    exposes,
    stay([...clauses, 'MAPU-01', 'MAPU-15', 'MAPU-16', 'MAP-07', 'MAP-11']),
  ],
  [`${specifyCache}.user.raised`]: stay(['MAPU-02', 'MAPU-10']),
  'MmMapLockedPages.user.nonNull': [exposes, stay(['MAPO-01', 'MAPU-01'])],
  'MmMapLockedPages.user.raised': stay(['MAPO-02']),
  'MmUnmapLockedPages.user.returned': stay(['UNMAP-05', 'UNMAP-07', 'UNMAP-10']),
});

/** How long it is, in bytes and pages. */
export const tellsLength = {
  'MmGetMdlByteCount.returned': stay(['ACC-01']),
  'NdisQueryMdl.length.null': stay(['NMDL-09']),
  'NdisQueryMdlOffset.returned': stay(['NMDL-11']),
  'NDIS_MDL_TO_SPAN_PAGES.returned': stay(['NMDL-12']),
  'NdisGetMdlPhysicalArraySize.returned': stay(['NMDL-13']),
};

const fields = {
  ...tellsLength,
  'MmGetMdlByteOffset.returned': stay(['ACC-02']),
  'MmGetMdlPfnArray.nonNull': stay(['ACC-06']),
  ...each(
    ['NdisGetNextMdl.nonNull', 'NDIS_MDL_LINKAGE.nonNull'],
    stay(['NMDL-14'], { result: ['nonNull', 'unknown'] }),
  ),
};

/** Where the chain ends, or may end for all that anybody knows. */
const endsChain = each(
  ['NdisGetNextMdl.null', 'NDIS_MDL_LINKAGE.null'],
  stay(['NMDL-14'], { result: ['null', 'unknown'] }),
);

/** What may be asked of a descriptor that describes an address. */
export const somewhere = {
  ...fields,
  ...endsChain,
  'MmGetMdlVirtualAddress.nonNull': stay(['ACC-03']),
  'MmGetMdlBaseVa.nonNull': stay(['ACC-05']),
};

/** What may be asked of a descriptor whose pages came with it. */
export const nowhere = {
  ...fields,
  ...endsChain,
  'MmGetMdlVirtualAddress.null': stay(['ACC-03', 'ACC-07']),
  'MmGetMdlBaseVa.null': stay(['ACC-05']),
};

/** What may be asked of a descriptor that may describe address 0; `clauses` say what its address is. */
export const anywhere = (...clauses: readonly string[]) => ({
  ...fields,
  ...endsChain,
  'MmGetMdlVirtualAddress.nonNull': stay(clauses, { result: ['nonNull'] }),
  'MmGetMdlVirtualAddress.null': stay(clauses, { result: ['null'] }),
  'MmGetMdlBaseVa.nonNull': stay(['ACC-05'], { result: ['nonNull'] }),
  'MmGetMdlBaseVa.null': stay(['ACC-05'], { result: ['null'] }),
});

/** Every accessor that answers with something. */
export const accessors = Object.keys(somewhere).filter((event) => !Object.hasOwn(endsChain, event));

const adjust = 'NdisAdjustMdlLength.returned';
const notOwn = broken(['MDLN-05', 'NMDL-08'], { maker: ['io', 'driver', 'pages', 'ioSpace'] });
const tooLong = broken(['MDLN-05', 'NMDL-08'], { range: ['outside'] });

/** The length of an MDL of NDIS, and of no other, may be made less, and what it was again. */
export const adjusts = {
  [adjust]: [
    notOwn,
    tooLong,
    unsaid(['NMDL-08'], { userMappings: ['some'] }),
    to('empty', ['MDLN-05', 'NMDL-08'], { length: ['zero'] }),
    stay(['MDLN-05', 'NMDL-08']),
  ],
};
/** The same of one that describes no bytes at the moment. */
const adjustsBack = {
  [adjust]: [
    tooLong,
    stay(['MDLN-05', 'NMDL-08'], { length: ['zero'] }),
    to('nonpaged', ['MDLN-05', 'NMDL-08'], { length: ['within'] }),
  ],
};
/** The same of one whose buffer is gone: its length must be what it was before it is freed. */
export const adjustsDangling = { [adjust]: [notOwn, tooLong, stay(['MDLN-05', 'NMDL-08'])] };
export const adjustsNot = { [adjust]: broken(['MDLN-05', 'NMDL-08']) };

/** What does nothing to the pages or the range of a descriptor, whatever it describes. */
export const leavesAlone = {
  'MmPrepareMdlForReuse.returned': stay(['PREP-00', 'PREP-05']),
  'linkMdl.returned': stay(['LAY-03']),
};

/** The protection of a mapping says nothing about what it maps. */
export const isProtected = each(
  ['MmProtectMdlSystemAddress.returned', 'MmProtectMdlSystemAddress.failed'],
  stay(['PROT-09']),
);

/** For which kinds of descriptor the start may be moved is not said, but for locked ones (ADV-11). */
export const advanceUnsaid = { 'MmAdvanceMdl.returned': unsaid(['ADV-11']) };

const source = 'IoBuildPartialMdl.source.returned';
const target = 'IoBuildPartialMdl.target.returned';

/** Parts may be built from it: its pages are locked or nonpaged. */
export const isSource = {
  [source]: [
    broken(['PART-03', 'PART-04', 'PART-05'], { range: ['outside'] }),
    broken(['PART-06', 'PART-07', 'ALLOC-07'], { range: ['inside'], room: ['small'] }),
    stay(['PART-01', 'PART-08', 'PART-17', 'PART-18']),
  ],
};
export const isNoSource = (...clauses: readonly string[]) => ({ [source]: broken(clauses) });
export const sourceUnsaid = (...clauses: readonly string[]) => ({ [source]: unsaid(clauses) });

/** It may become a partial descriptor; what it was is forgotten. */
const becomesPart = to('partial', ['PART-01', 'PART-02']);
export const isTarget = { [target]: becomesPart };
/** The same of one that may be mapped for a process. */
export const isTargetUnmapped = { [target]: [unsaid(['PART-12'], { userMappings: ['some'] }), becomesPart] };
export const isNoTarget = (...clauses: readonly string[]) => ({ [target]: broken(clauses) });

export const freePages = 'MmFreePagesFromMdl.returned';
export const initialize = 'MmInitializeMdl.returned';
/** Storage that the driver allocated itself goes with its block. */
export const storageFreed = 'ExFreePoolWithTag.storage.returned';
export const bufferFreed = 'ExFreePoolWithTag.buffer.returned';
export const wrongRelease = (...events: readonly string[]) => each(events, broken(['FREE-09', 'POOL-52']));

/** An MDL of NDIS whose length is zero for the time being. */
export const isEmpty = {
  ...each(
    [
      ...[...accessors, ...Object.keys(noPages([])), freePages, storageFreed, bufferFreed, source, target],
      ...['MmBuildMdlForNonPagedPool', 'MmProbeAndLockPages', 'MmProbeAndLockProcessPages', 'MmUnlockPages']
        .concat('MmProbeAndLockSelectedPages', 'MmUnmapLockedPages.system', 'MmPrepareMdlForReuse', 'MmAdvanceMdl')
        .map((base) => `${base}.returned`),
    ],
    unsaid(['NMDL-08']),
  ),
  ...tellsLength,
  'linkMdl.returned': stay(['LAY-03']),
  ...adjustsBack,
  'IoFreeMdl.returned': broken(['FREE-09', 'MDLN-03', 'POOL-52']),
  'NdisFreeMdl.returned': broken(['MDLN-05', 'NMDL-08']),
};
