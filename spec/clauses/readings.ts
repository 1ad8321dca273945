/**
 * Where documents differ, or say nothing, and how the specification reads them: the conflict, then the reading.
 * G-* are about MDLs, CONF-* about the system around them; where both speak of one matter, G-* holds.
 */
export const readings = {
  'G-01':
    'The documents disagree on which memory may be built over: nonpaged system memory (2014), also memory whose pages cannot be traded (now), never stacks, paged pool or driver globals. Read: the current page binds; nonpaged pool and contiguous memory work, the others are broken obligations.',
  'G-02':
    'MappedSystemVa includes the byte offset after an ordinary mapping and excludes it after a reserved one. Read: both as stated, no uniform rule.',
  'G-03':
    'The section on return values gives NULL without naming the mode; the remarks and the annotation say that UserMode raises. Read: KernelMode gives an address or NULL, UserMode an address or an exception; NULL deviates.',
  'G-04':
    'A requested address that is not aligned: the page says that it may be rounded down, a public test expects STATUS_INVALID_ADDRESS. Read: either, and never a mapping above the requested page.',
  'G-05':
    'BaseAddress is called the start of the reservation and also the value that the map call returned. Read: programs pass the returned value; with a byte offset an implementation may refuse either.',
  'G-06':
    "The list of permitted MDLs leaves out those built for nonpaged pool, yet a driver of the system's maker maps partial MDLs of them. Read: never for the built MDL itself; for its partials left open.",
  'G-07':
    'MM_MAPPING_ADDRESS_DIVISIBLE: "address divisible by the size" against a range that may be mapped in pieces. Read: in pieces; no reliance on alignment.',
  'G-08':
    'After a reserved mapping MmGetSystemAddressForMdlSafe gives an address without the byte offset, contrary to its own page. Read: callers use what the map call returned; with an offset either address is permitted.',
  'G-09':
    'Pages from MmAllocatePagesForMdl: one page says that CacheType decides, another that MmCached is always used. Read: with MmCached both agree, for other types CacheType decides; contents do not show it.',
  'G-10':
    'MmFreePagesFromMdl names only MmAllocatePagesForMdl, while the Ex and Node pages require it. Read: MDLs of all three allocators are accepted.',
  'G-11':
    'MmGetSystemAddressForMdlSafe(NULL): said to give NULL, but the macro dereferences its argument. Read: the caller owes a non-NULL MDL.',
  'G-12': 'PFN_NUMBER is shown as ULONG on a page and is pointer sized in the headers. Read: 8 bytes on x64.',
  'G-13':
    "One page says that IoFreeMdl unmaps by itself, its own page says so for partial MDLs only, and Verifier stops when pages are still mapped. Read: only a partial MDL's own mapping is released.",
  'G-14':
    'The older page of MmAllocateMappingAddress names no failure, the newer one and the annotation do. Read: it may return NULL.',
  'G-15':
    'IRQL of page allocation and release: APC_LEVEL is advised, DISPATCH_LEVEL allowed, and one Verifier rule flags the latter. Read: DISPATCH_LEVEL is legal; programs stay at APC_LEVEL or below.',
  'G-16':
    '"Proper" sub-range against real use of the whole; a bad range or a small target stops, or overruns. Read: the whole range is allowed; a violation is undefined and may stop.',
  'G-17':
    'No document says what MmProtectMdlSystemAddress does with an MDL built for nonpaged pool. Read: unspecified.',
  'G-18':
    'An older text advised against MmGetSystemAddressForMdlSafe on partial MDLs and was corrected. Read: allowed; the shared mapping or a new one.',
  'G-19':
    'No document says whether a partial MDL may itself be a source. Read: allowed, with the lifetime rules applied transitively.',
  'G-20':
    'MmPrepareMdlForReuse is meant for partial MDLs only, yet a documented recipe calls it on an unlocked ordinary one. Read: no effect there, and permitted.',
  'G-21':
    'A public test expects NULL for sizes that newer systems allow. Read: a permission that depends on the version; large sizes succeed or give NULL.',
  'G-22':
    'A public test expects that mapping 2 GB fails; 64-bit runs contradict it. Read: no rule; large mappings may succeed.',
  'G-23':
    'The documents require identical tags; an older test mapped with another low bit, which one version accepted and later ones stopped on. Read: identity is required; near-equal tags are never used.',
  'G-24':
    'MmAdvanceMdl by exactly ByteCount: "past the end" fails, equality is not settled. Read: STATUS_INVALID_PARAMETER_2 or success with count 0.',
  'G-25': 'Size is truncated to 16 bits and so of no use for large MDLs. Read: Size is never compared.',
  'G-26':
    'The first listed step builds the MDL over part of the reserved range, which has no memory to lock. Read: the MDL describes any locked buffer, and the mapping starts at the start of the reservation.',
  'G-27':
    'IRQL limit of the rarer lock routines: APC_LEVEL by page or header, DISPATCH_LEVEL by Verifier. Read: APC_LEVEL.',
  'G-28':
    '"Must not be mapped twice" speaks of system space only. Read: one system mapping, any number of user mappings.',
  'G-29':
    'The 2014 prototypes use PMDLX, another parameter name and an enumeration for Priority. Read: no difference in meaning.',
  'G-30': 'No document treats MDLs of length zero. Read: a length of at least 1 is owed by the caller.',
  'G-31':
    'MmUnlockPages "releases this mapping" could be read to include a reserved one. Read: the caller unmaps a reserved mapping first.',
  'G-32':
    'What happens to user mappings when pages are unlocked or freed is nowhere said. Read: the caller unmaps them first.',
  'G-33':
    'Unmapping what is not mapped: 0xDA/6 with tracking, 0xC4/0xB6 under Verifier, another code in a simulator. Read: undefined; any stop will do.',
  'G-34': 'What "undefined" includes is not said. Read: anything, and a trace ends there.',
  'G-35':
    'The result is called the start of the mapped pages: the page boundary, or the first byte of the buffer? Read: the first byte, as measured.',
  'G-36':
    'The page gives NULL for errors in the arguments, the stop pages give 0xDA for some of them. Read: a range too small gives NULL; wrong tag, wrong address and still mapped are broken obligations, where NULL and a stop both do.',
  'G-37':
    'The page promises that the process cannot change the pages, though another writable mapping may exist. Read: the promise is about that mapping.',
  'CONF-01':
    'A request of exactly one page: most pages say page aligned and inside one page, the obsolete quota routine words it otherwise. Read: page aligned and one page; either for the quota routine.',
  'CONF-02': "The slack after the block: used by the allocator, or wasted. Read: not the caller's, and never compared.",
  'CONF-03':
    'Whether a nonpaged block of one page or less has exactly the bytes asked for is worded in two ways. Read: of no consequence to callers.',
  'CONF-04':
    'Tag 0, "BIG" or without a letter or digit: a stop, NULL, or a reported failure. Read: ExAllocatePool2 gives NULL (or raises) for tag 0; with the older routines anything may happen.',
  'CONF-05':
    'A request for zero bytes: "do not", a Verifier stop, a stop code of its own. Read: undefined; under Verifier 0xC4/0x00.',
  'CONF-06':
    'Overruns in special pool: one page gives 0xCD and 0xCC, others split driver (0xD6, 0xD5) from system. Read: either code of the pair.',
  'CONF-07': 'The executable nonpaged flag has two spellings. Read: the same flag, 0x80.',
  'CONF-08':
    'MmUnmapIoSpace: DISPATCH_LEVEL by its page, APC_LEVEL by Verifier. Read: portable callers stay at APC_LEVEL.',
  'CONF-09':
    'MmFreeContiguousMemory: APC_LEVEL on old systems, up to or exactly DISPATCH_LEVEL on others. Read: up to DISPATCH_LEVEL.',
  'CONF-10':
    'Page allocation at DISPATCH_LEVEL: permitted by page and Verifier, flagged by rule IrqlMmApcLte. Read: allowed; the rule is advice.',
  'CONF-11':
    'MmProbeAndLockPages at DISPATCH_LEVEL with pageable addresses: forbidden by the page, caught by Verifier only above DISPATCH_LEVEL. Read: undefined if any page is pageable, fine otherwise.',
  'CONF-12':
    'MmGetSystemAddressForMdlSafe(NULL) gives NULL on one page, the macro dereferences. Read: undefined; the caller checks.',
  'CONF-13':
    'IoFreeMdl unmaps by itself (one page), for partial MDLs only (its own), or must find nothing mapped (Verifier). Read: only partial MDLs; otherwise the caller unmaps.',
  'CONF-14':
    'NULL is promised without naming the mode, while UserMode raises. Read: KernelMode gives an address or NULL, UserMode an address or an exception.',
  'CONF-15':
    'Errors in the arguments: NULL, or 0xDA/0x104, 0x105, 0x107. Read: a range too small gives NULL, the others are broken obligations that may stop.',
  'CONF-16':
    "Cache type of pages made for an MDL: CacheType decides, or always MmCached. Read: the first mapping's type becomes the pages'; not observable.",
  'CONF-17':
    "After a reserved mapping MappedSystemVa lacks the byte offset that the macro's page promises. Read: do not ask; if asked, the base or base plus offset.",
  'CONF-18':
    'BaseAddress is the beginning of the reserved range and also the address that the map call returned. Read: callers pass the returned address.',
  'CONF-19':
    'Only nonpaged pool, yet shared memory is admitted, and contiguous memory is not named. Read: the three named sources only.',
  'CONF-20':
    'NdisGetMdlPhysicalArraySize: disconnected blocks by the page, pages spanned by the header. Read: pages spanned, 1 if empty.',
  'CONF-21':
    'BufferSize of the allocation handler is input on the page, in and out in the header. Read: NDIS sets the wanted size, the handler may raise it and never returns less.',
  'CONF-22':
    'Flags of the pool parameters are documented for revision 1, whose header lacks them. Read: flags need the newer revision.',
  'CONF-23':
    'ContextSize is a multiple of MEMORY_ALLOCATION_ALIGNMENT, or of the pointer size. Read: multiples of the former are used, only pointer alignment is asserted.',
  'CONF-24':
    'With fAllocateNetBuffer TRUE one page allocates MDL and data always, the pool page only with a DataSize. Read: the pool page.',
  'CONF-25':
    'NdisAdjustNetBufferCurrentMdl: any IRQL by the page, DISPATCH_LEVEL by the header. Read: up to DISPATCH_LEVEL.',
  'CONF-26':
    'NdisFreeNetBuffer takes only NET_BUFFERs of NdisAllocateNetBuffer, or also those with MDL and data. Read: both.',
  'CONF-27':
    'The lists of NDIS handles differ, and the handle is required on one page and optional by signature. Read: the union; NULL only for pools.',
  'CONF-28':
    'Size of a retreat, and a retreat by exactly DataOffset. Read: no allocation at equality; either documented size.',
  'CONF-29':
    'NdisGetDataBuffer is said to allocate for alignment, without a routine to free that. Read: Storage, NULL or another aligned address with the right contents.',
  'CONF-30': 'Whether a copy is bound by DataLength or by the chain. Read: either, between the two bounds.',
  'CONF-31':
    'The page of NdisFreeMemoryWithTag recommends an allocating routine. Read: a slip; NdisFreeMemoryWithTagPriority is meant.',
  'CONF-32': 'ExRaiseStatus: APC_LEVEL by its page, PASSIVE_LEVEL by a rule. Read: up to APC_LEVEL.',
  'CONF-33':
    'ProbeForWrite writes each page, or tries the first byte of each. Read: it touches and may rewrite the same value; contents stay.',
  'CONF-34':
    'The older page admits nonpaged system memory, the newer also memory whose pages cannot be traded, and forbids stacks; image sections are ruled out elsewhere. Read: the newer page, without image sections.',
  'CONF-35': 'MmFreePagesFromMdl names one allocator only, the pages of the others require it. Read: the whole family.',
  'CONF-36':
    'Verifier flags any use of MmMapLockedPages and also describes its misuse. Read: the routine is left out of programs.',
  'CONF-37':
    '0xDA/1 to 6 depend on tracking that their page never mentions; 0x07 to 0x11 are for Windows 2000. Read: undefined without tracking.',
  'CONF-38': 'The "other exceptions" of MmProbeAndLockPages are not listed. Read: any exception status.',
  'CONF-39': 'PFN_NUMBER is shown as ULONG and is pointer sized on 64-bit systems. Read: pointer sized.',
  'CONF-40': 'A standing gap: no document settles this case. Read: undefined, or any of the outcomes given here.',
  'CONF-41':
    'FreeMdl FALSE keeps unused MDLs by one paragraph; another frees what the matching retreat made, without naming FreeMdl. Read: freed only when FreeMdl is TRUE.',
  'CONF-42': 'The list of what the caller updates after a copy leaves out CurrentMdl. Read: the caller updates it too.',
  'CONF-43': 'Copy offsets are explained inside the memory of CurrentMdl only. Read: they walk on into the next MDLs.',
} as const satisfies Readonly<Record<string, string>>;
