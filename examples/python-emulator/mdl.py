"""MDLs as they lie in the memory of the machine, in the layout of the WDK on x64."""

from machine import PAGE_SIZE

MAPPED_TO_SYSTEM_VA, PAGES_LOCKED, SOURCE_IS_NONPAGED_POOL = 0x1, 0x2, 0x4
FIXED_SIZE, PARTIAL, PARTIAL_HAS_BEEN_MAPPED, WRITE_OPERATION, CONTENTS_INVARIANT = 0x8, 0x10, 0x20, 0x80, 0x4000

HEADER_BYTES = 48
FIELDS = {"Next": (0, 8), "Size": (8, 2), "MdlFlags": (10, 2), "Process": (16, 8), "MappedSystemVa": (24, 8),
          "StartVa": (32, 8), "ByteCount": (40, 4), "ByteOffset": (44, 4)}


def span(address, count):
    return (address % PAGE_SIZE + count + PAGE_SIZE - 1) // PAGE_SIZE


class Mdl:
    """An MDL at an address: its fields are attributes, and live in the machine."""

    def __init__(self, machine, address):
        object.__setattr__(self, "machine", machine)
        object.__setattr__(self, "address", address)

    def __getattr__(self, name):
        offset, width = FIELDS[name]
        return int.from_bytes(self.machine.load(self.address + offset, width), "little")

    def __setattr__(self, name, value):
        offset, width = FIELDS[name]
        self.machine.store(self.address + offset, (value % (1 << 8 * width)).to_bytes(width, "little"))

    def initialize(self, start, count):
        self.Next, self.Size, self.MdlFlags = 0, HEADER_BYTES + 8 * span(start, count), 0
        self.StartVa, self.ByteOffset, self.ByteCount = start - start % PAGE_SIZE, start % PAGE_SIZE, count

    def has(self, flag):
        return self.MdlFlags & flag != 0

    def set(self, flags):
        self.MdlFlags = self.MdlFlags | flags

    def clear(self, flags):
        self.MdlFlags = self.MdlFlags & ~flags

    def start(self):
        return self.StartVa + self.ByteOffset

    def page_count(self):
        return span(self.ByteOffset, self.ByteCount)

    def pages(self):
        data = self.machine.load(self.address + HEADER_BYTES, 8 * self.page_count())
        return [int.from_bytes(data[at:at + 8], "little") for at in range(0, len(data), 8)]

    def name_pages(self, pages):
        self.machine.store(self.address + HEADER_BYTES, b"".join(page.to_bytes(8, "little") for page in pages))
