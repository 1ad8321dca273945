def _macros(mdls, functions):
    """The WDK's macros and inline functions, over MDLs in guest memory."""
    def system_address(mdl, priority):
        if mdls.get(mdl, "MdlFlags") & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL):
            return mdls.get(mdl, "MappedSystemVa")
        if "MmMapLockedPagesSpecifyCache" not in functions:
            raise Absent("MmMapLockedPagesSpecifyCache")
        return functions["MmMapLockedPagesSpecifyCache"](mdl, KernelMode, MmCached, 0, 0, priority)

    def prepare(mdl):
        if mdls.get(mdl, "MdlFlags") & MDL_PARTIAL_HAS_BEEN_MAPPED:
            functions["MmUnmapLockedPages"](mdls.get(mdl, "MappedSystemVa"), mdl)

    return {
        "MmInitializeMdl": mdls.initialize,
        "MmPrepareMdlForReuse": prepare,
        "MmGetSystemAddressForMdlSafe": system_address,
        "MmGetMdlByteCount": lambda mdl: mdls.get(mdl, "ByteCount"),
        "MmGetMdlByteOffset": lambda mdl: mdls.get(mdl, "ByteOffset"),
        "MmGetMdlVirtualAddress": mdls.start,
        "MmGetMdlBaseVa": lambda mdl: mdls.get(mdl, "StartVa"),
        "MmGetMdlPfnArray": lambda mdl: mdl + mdls.offsets["PfnArray"],
        "BYTE_OFFSET": lambda address: address % PAGE_SIZE,
        "PAGE_ALIGN": lambda address: address - address % PAGE_SIZE,
        "BYTES_TO_PAGES": lambda size: -(-size // PAGE_SIZE),
        "ROUND_TO_PAGES": lambda size: -(-size // PAGE_SIZE) * PAGE_SIZE % (1 << 64),
        "ADDRESS_AND_SIZE_TO_SPAN_PAGES": lambda address, size: span(address, size) % (1 << 32),
    }
