"""Pool: whole pages from a page on, and below that blocks that share pages but never cross from one to the next."""

from machine import PAGE_SIZE, GuestException

KINDS = (0x40, 0x80, 0x100)
RAISE_ON_FAILURE, RAISE_IF_ALLOCATION_FAILURE, COLD_ALLOCATION = 0x20, 0x10, 0x100
KNOWN_FLAGS = 0x1 | 0x2 | 0x8 | RAISE_ON_FAILURE | sum(KINDS)
INSUFFICIENT_RESOURCES = 0xC000009A


class Pool:
    def __init__(self, machine):
        self.machine = machine
        self.reset()

    def reset(self):
        self.pages = {}      # first address of a block's pages -> how many pages, and how many blocks are in them
        self.blocks = {}     # address of a block -> first address of its pages
        self.shared, self.offset = None, PAGE_SIZE

    def allocate(self, size):
        """Zeroed memory, or 0."""
        if size == 0:
            return 0
        if size >= PAGE_SIZE:
            start = self._pages(-(-size // PAGE_SIZE))
            return self._block(start, start) if start else 0
        size = -(-size // 16) * 16
        if self.shared is None or self.offset + size > PAGE_SIZE:
            self.shared, self.offset = self._pages(1), 0
        if not self.shared:
            self.shared = None
            return 0
        self.offset += size
        return self._block(self.shared + self.offset - size, self.shared)

    def free(self, address):
        start = self.blocks.pop(address)
        count, blocks = self.pages[start]
        self.pages[start] = (count, blocks - 1)
        if blocks == 1:
            del self.pages[start]
            self.machine.unmap(start, count)
            if start == self.shared:
                self.shared = None

    def _block(self, address, start):
        count, blocks = self.pages[start]
        self.pages[start], self.blocks[address] = (count, blocks + 1), start
        return address

    def _pages(self, count):
        pages = self.machine.take(count)
        if pages is None:
            return 0
        start = self.machine.reserve(count)
        self.machine.map(start, pages)
        self.pages[start] = (count, 0)
        return start

    # The routines.

    def ExAllocatePool2(self, flags, size, tag):
        kinds = [kind for kind in KINDS if flags & kind]
        is_proper = tag != 0 and len(kinds) == 1 and not flags & 0xFFFFFFFF & ~KNOWN_FLAGS
        return self._answer(is_proper, size, flags & RAISE_ON_FAILURE)

    def ExAllocatePoolWithTag(self, pool_type, size, tag):
        kind = pool_type & ~(RAISE_IF_ALLOCATION_FAILURE | COLD_ALLOCATION)
        is_proper = tag != 0 and kind in (0, 1, 512)
        return self._answer(is_proper, size, pool_type & RAISE_IF_ALLOCATION_FAILURE)

    def _answer(self, is_proper, size, is_raised):
        address = self.allocate(size) if is_proper else 0
        if not address and is_raised:
            raise GuestException(INSUFFICIENT_RESOURCES)
        return address

    def ExFreePoolWithTag(self, address, tag):
        self.free(address)
