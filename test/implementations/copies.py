"""Every mapping is a copy of what it should show. Wrong: see test-support-wrong.ts."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "sdk", "python"))

import mdltck  # noqa: E402

PAGE = 4096
MAPPED, LOCKED, NONPAGED = 0x1, 0x2, 0x4
kit = mdltck.Adapter("copies", "1", layout="wdk", features=["raises"], systemStart=0xFFFF800000000000)
pages, state = {}, {"next": 0xFFFF800000000000}


@kit.reset
def reset():
    pages.clear()


def take(count):
    start = state["next"]
    state["next"] += (count + 1) * PAGE
    pages.update({start + at * PAGE: bytearray(PAGE) for at in range(count)})
    return start


def drop(start, count):
    for at in range(count):
        pages.pop(start - start % PAGE + at * PAGE, None)


def each(address, count):
    while count:
        page, offset = pages.get(address - address % PAGE), address % PAGE
        if page is None:
            raise mdltck.Fault()
        here = min(count, PAGE - offset)
        yield page, offset, here
        address, count = address + here, count - here


def read(address, count, mode=0):
    return b"".join(bytes(page[offset:offset + here]) for page, offset, here in each(address, count))


def write(address, data, mode=0):
    done = 0
    for page, offset, here in each(address, len(data)):
        page[offset:offset + here] = data[done:done + here]
        done += here


kit.memory(read, write)
sizes = {"Next": (0, 8), "Size": (8, 2), "MdlFlags": (10, 2), "MappedSystemVa": (24, 8), "StartVa": (32, 8),
         "ByteCount": (40, 4), "ByteOffset": (44, 4)}


def get(mdl, field):
    return int.from_bytes(read(mdl + sizes[field][0], sizes[field][1]), "little")


def put(mdl, **fields):
    for field, value in fields.items():
        write(mdl + sizes[field][0], value.to_bytes(sizes[field][1], "little"))


def span(address, count):
    return (address % PAGE + count + PAGE - 1) // PAGE


@kit.routine
def ExAllocatePoolWithTag(kind, count, tag):
    return take(span(0, count)) if 0 < count < 1 << 24 else 0


@kit.routine
def ExFreePoolWithTag(start, tag):
    drop(start, 1)


@kit.routine
def IoAllocateMdl(address, count, secondary, quota, irp):
    if span(address, count) > 400:
        return 0
    mdl = take(1)
    put(mdl, Size=48 + 8 * span(address, count), StartVa=address - address % PAGE, ByteOffset=address % PAGE,
        ByteCount=count)
    return mdl


@kit.routine
def IoFreeMdl(mdl):
    drop(mdl, 1)


def name_pages(mdl, flag):
    first, count = get(mdl, "StartVa"), span(get(mdl, "ByteOffset"), get(mdl, "ByteCount"))
    numbers = [(first // PAGE + at) % (1 << 36) for at in range(count)]
    write(mdl + 48, b"".join(number.to_bytes(8, "little") for number in numbers))
    put(mdl, MdlFlags=get(mdl, "MdlFlags") | flag)


@kit.routine
def MmBuildMdlForNonPagedPool(mdl):
    name_pages(mdl, NONPAGED)
    put(mdl, MappedSystemVa=get(mdl, "StartVa") + get(mdl, "ByteOffset"))


@kit.routine
def MmProbeAndLockPages(mdl, mode, operation):
    try:
        read(get(mdl, "StartVa") + get(mdl, "ByteOffset"), get(mdl, "ByteCount"))
    except mdltck.Fault:
        raise mdltck.Raised(0xC0000005) from None
    name_pages(mdl, LOCKED)


@kit.routine
def MmMapLockedPagesSpecifyCache(mdl, mode, cache, requested, bug_check_on_failure, priority):
    if priority & 0x80000000:
        raise mdltck.Absent("mappings that are read-only")
    first, count = get(mdl, "StartVa"), span(get(mdl, "ByteOffset"), get(mdl, "ByteCount"))
    start = take(count)
    write(start, read(first, count * PAGE))
    put(mdl, MappedSystemVa=start + get(mdl, "ByteOffset"), MdlFlags=get(mdl, "MdlFlags") | MAPPED)
    return start + get(mdl, "ByteOffset")


@kit.routine
def MmUnmapLockedPages(base, mdl):
    drop(base, span(get(mdl, "ByteOffset"), get(mdl, "ByteCount")))
    put(mdl, MdlFlags=get(mdl, "MdlFlags") & ~MAPPED)


@kit.routine
def MmUnlockPages(mdl):
    if get(mdl, "MdlFlags") & MAPPED:
        MmUnmapLockedPages(get(mdl, "MappedSystemVa"), mdl)
    put(mdl, MdlFlags=get(mdl, "MdlFlags") & ~LOCKED)


kit.inlines()

if __name__ == "__main__":
    kit.serve()
