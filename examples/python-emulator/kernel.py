"""The routines, with the names and the order of parameters that the WDK has."""

from machine import PAGE_SIZE, USER_END, USER_START, AccessViolation, GuestException, Machine
from mdl import (CONTENTS_INVARIANT, FIXED_SIZE, HEADER_BYTES, MAPPED_TO_SYSTEM_VA, PAGES_LOCKED, PARTIAL,
                 PARTIAL_HAS_BEEN_MAPPED, SOURCE_IS_NONPAGED_POOL, WRITE_OPERATION, Mdl, span)
from pool import Pool

KERNEL_MODE, IO_READ_ACCESS, MAPPING_NO_WRITE = 0, 0, 0x80000000
ACCESS_VIOLATION, CONFLICTING_ADDRESSES, NOT_MAPPED_VIEW = 0xC0000005, 0xC0000018, 0xC0000019
INVALID_PAGE_PROTECTION, NO_MEMORY, INVALID_ADDRESS = 0xC0000045, 0xC0000017, 0xC0000141
FULLY_REQUIRED, UNKNOWN_PAGE_FLAGS = 0x4, ~(0x1 | 0x2 | 0x4 | 0x8 | 0x10)
# Protections by what may be done under them: read, write.
PROTECTIONS = {0x01: (False, False), 0x02: (True, False), 0x04: (True, True), 0x10: (True, False), 0x20: (True, False),
               0x40: (True, True)}


class NotThere(Exception):
    """Something that this system does not have."""


class Kernel:
    def __init__(self):
        self.machine = Machine()
        self.pool = Pool(self.machine)
        self.reset()

    def reset(self):
        self.machine.reset()
        self.pool.reset()
        self.reservations, self.regions, self.irql = {}, {}, 0

    def _mdl(self, address):
        return Mdl(self.machine, address)

    # Descriptors

    def MmSizeOfMdl(self, base, length):
        return HEADER_BYTES + 8 * span(base, length)

    def IoAllocateMdl(self, address, length, secondary, quota, irp):
        storage = self.pool.allocate(self.MmSizeOfMdl(address, length))
        if storage:
            self._mdl(storage).initialize(address, length)
        return storage

    def IoFreeMdl(self, address):
        mdl = self._mdl(address)
        if mdl.has(PARTIAL_HAS_BEEN_MAPPED):
            self._unmap_system(mdl)
        self.pool.free(address)

    def IoBuildPartialMdl(self, source, target, address, length):
        whole, part = self._mdl(source), self._mdl(target)
        skipped = address - whole.start()
        kept = part.MdlFlags & (FIXED_SIZE | CONTENTS_INVARIANT)
        inherited = whole.MdlFlags & (MAPPED_TO_SYSTEM_VA | SOURCE_IS_NONPAGED_POOL)
        part.StartVa, part.ByteOffset = address - address % PAGE_SIZE, address % PAGE_SIZE
        part.ByteCount = length or whole.ByteCount - skipped
        part.MdlFlags, part.Process = kept | PARTIAL | inherited, whole.Process
        if inherited:
            part.MappedSystemVa = whole.MappedSystemVa + skipped
        first = (part.StartVa - whole.StartVa) // PAGE_SIZE
        part.name_pages(whole.pages()[first:first + part.page_count()])

    # Pages

    def MmBuildMdlForNonPagedPool(self, address):
        mdl = self._mdl(address)
        entries = [self.machine.entry(mdl.StartVa + at * PAGE_SIZE, False, False) for at in range(mdl.page_count())]
        mdl.name_pages([entry.page for entry in entries])
        mdl.MappedSystemVa, mdl.Process = mdl.start(), 0
        mdl.set(SOURCE_IS_NONPAGED_POOL)

    def MmProbeAndLockPages(self, address, mode, operation):
        mdl = self._mdl(address)
        writes, user = operation != IO_READ_ACCESS, mode != KERNEL_MODE
        if user and mdl.start() + mdl.ByteCount > USER_END:
            raise GuestException(ACCESS_VIOLATION)
        try:
            entries = [self.machine.entry(mdl.StartVa + at * PAGE_SIZE, user, writes) for at in range(mdl.page_count())]
        except AccessViolation:
            raise GuestException(ACCESS_VIOLATION) from None
        pages = [entry.page for entry in entries]
        self.machine.hold(pages)
        mdl.name_pages(pages)
        mdl.clear(WRITE_OPERATION)
        mdl.set(PAGES_LOCKED | (WRITE_OPERATION if writes else 0))

    def MmUnlockPages(self, address):
        mdl = self._mdl(address)
        if mdl.has(MAPPED_TO_SYSTEM_VA):
            self._unmap_system(mdl)
        self.machine.drop(mdl.pages())
        mdl.clear(PAGES_LOCKED)

    def MmAllocatePagesForMdlEx(self, low, high, skip, total, cache, flags):
        if flags & UNKNOWN_PAGE_FLAGS:
            raise NotThere("contiguous chunks, large pages, hot removal")
        wanted, pages = -(-total // PAGE_SIZE), []
        while len(pages) < wanted:
            pages += self.machine.take_between(low, high, wanted - len(pages))
            low, high = low + skip, high + skip
            if skip == 0 or low >> 52:
                break
        self.machine.hold(pages)
        storage = 0
        if pages and (len(pages) == wanted or not flags & FULLY_REQUIRED):
            storage = self.pool.allocate(HEADER_BYTES + 8 * len(pages))
        if not storage:
            self.machine.drop(pages)
            return 0
        mdl = self._mdl(storage)
        mdl.initialize(0, len(pages) * PAGE_SIZE)
        mdl.name_pages(pages)
        mdl.set(PAGES_LOCKED)
        return storage

    def MmAllocatePagesForMdl(self, low, high, skip, total):
        return self.MmAllocatePagesForMdlEx(low, high, skip, total, 1, 0)

    def MmFreePagesFromMdl(self, address):
        self.MmUnlockPages(address)

    # Mappings

    def _map_system(self, mdl, start, write, shown):
        self.machine.map(start, mdl.pages(), write=write)
        mdl.MappedSystemVa = shown
        mdl.set(MAPPED_TO_SYSTEM_VA | (PARTIAL_HAS_BEEN_MAPPED if mdl.has(PARTIAL) else 0))

    def _unmap_system(self, mdl):
        start = mdl.MappedSystemVa
        self.machine.unmap(start - start % PAGE_SIZE, mdl.page_count())
        mdl.clear(MAPPED_TO_SYSTEM_VA | PARTIAL_HAS_BEEN_MAPPED)

    def MmMapLockedPagesSpecifyCache(self, address, mode, cache, requested, bug_check_on_failure, priority):
        mdl, write = self._mdl(address), not priority & MAPPING_NO_WRITE
        if mode != KERNEL_MODE:
            return self._map_user(mdl, requested, write)
        start = self.machine.reserve(mdl.page_count())
        if start is None:
            return 0
        self._map_system(mdl, start, write, start + mdl.ByteOffset)
        return start + mdl.ByteOffset

    def _map_user(self, mdl, requested, write):
        count = mdl.page_count()
        if requested % PAGE_SIZE or requested and not USER_START <= requested <= USER_END - (count + 16) * PAGE_SIZE:
            raise GuestException(INVALID_ADDRESS)
        if requested and not self.machine.is_free(requested, count):
            raise GuestException(CONFLICTING_ADDRESSES)
        start = requested or self.machine.reserve(count, user=True)
        if start is None:
            raise GuestException(NO_MEMORY)
        self.machine.next_user = max(self.machine.next_user, start + (count + 1) * PAGE_SIZE)
        self.machine.map(start, mdl.pages(), write=write)
        return start + mdl.ByteOffset

    def MmUnmapLockedPages(self, base, address):
        mdl = self._mdl(address)
        if base < USER_END:
            self.machine.unmap(base - base % PAGE_SIZE, mdl.page_count())
        else:
            self._unmap_system(mdl)

    def MmProtectMdlSystemAddress(self, address, protection):
        mdl = self._mdl(address)
        if not mdl.has(MAPPED_TO_SYSTEM_VA):
            return NOT_MAPPED_VIEW
        if protection not in PROTECTIONS:
            return INVALID_PAGE_PROTECTION
        start = mdl.MappedSystemVa
        self.machine.protect(start - start % PAGE_SIZE, mdl.page_count(), *PROTECTIONS[protection])
        return 0

    # Reserved ranges

    def MmAllocateMappingAddress(self, size, tag):
        count = -(-size // PAGE_SIZE)
        start = self.machine.reserve(count) if tag and count else None
        if start is None:
            return 0
        self.reservations[start] = count
        return start

    def MmFreeMappingAddress(self, start, tag):
        del self.reservations[start]

    def MmMapLockedPagesWithReservedMapping(self, start, tag, address, cache):
        mdl = self._mdl(address)
        if mdl.page_count() > self.reservations[start]:
            return 0
        self._map_system(mdl, start, True, start)
        return start + mdl.ByteOffset

    def MmUnmapReservedMapping(self, base, tag, address):
        self._unmap_system(self._mdl(address))

    # The rest of the system

    def KeGetCurrentIrql(self):
        return self.irql

    def KeRaiseIrql(self, irql):
        before, self.irql = self.irql, irql
        return before

    def KeLowerIrql(self, irql):
        self.irql = irql

    def allocate_user_memory(self, size, protection):
        pages = self.machine.take(-(-size // PAGE_SIZE))
        start = self.machine.reserve(len(pages), user=True) if pages else None
        if start is None:
            return 0
        self.machine.map(start, pages, *PROTECTIONS[protection])
        self.regions[start] = len(pages)
        return start

    def free_user_memory(self, start):
        self.machine.unmap(start, self.regions.pop(start))
