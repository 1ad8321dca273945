"""The machine: physical pages, and one page table over them. It knows nothing of MDLs."""

PAGE_SIZE = 4096
FIRST_PAGE, PAGE_COUNT = 0x100, 8192
SYSTEM_START, SYSTEM_END = 0xFFFF800000000000, 0xFFFF810000000000
USER_START, USER_END = 0x10000, 0x7FFFFFFF0000


class AccessViolation(Exception):
    """An access that the page table does not allow."""


class GuestException(Exception):
    """An exception of the guest's, with its NTSTATUS."""

    def __init__(self, status):
        super().__init__(hex(status))
        self.status = status


class Entry:
    """A virtual page: the physical page behind it, and what may be done with it."""

    def __init__(self, page, read, write):
        self.page, self.read, self.write = page, read, write


class Machine:
    def __init__(self):
        self.reset()

    def reset(self):
        self.contents, self.holds, self.table = {}, {}, {}
        self.free = list(range(FIRST_PAGE + PAGE_COUNT - 1, FIRST_PAGE - 1, -1))
        self.next_system, self.next_user = SYSTEM_START, USER_START

    # Physical pages: one that nobody holds any more is free again, and zero when it is taken next.

    def take(self, count):
        """Some zeroed pages that nobody holds yet, or None."""
        if count > len(self.free):
            return None
        return [self.free.pop() for _ in range(count)]

    def take_between(self, low, high, count):
        """At most so many pages between two physical addresses."""
        chosen = [page for page in self.free if low <= page * PAGE_SIZE and page * PAGE_SIZE + PAGE_SIZE - 1 <= high]
        chosen = chosen[-count:]
        gone = set(chosen)
        self.free = [page for page in self.free if page not in gone]
        return chosen

    def hold(self, pages):
        for page in pages:
            self.holds[page] = self.holds.get(page, 0) + 1

    def drop(self, pages):
        for page in pages:
            self.holds[page] -= 1
            if self.holds[page] == 0:
                del self.holds[page]
                self.contents.pop(page, None)
                self.free.append(page)

    # Virtual pages. Addresses are not given twice, and a page between ranges stays empty.

    def reserve(self, count, user=False):
        """The beginning of a free range, or None."""
        start = self.next_user if user else self.next_system
        end = start + (count + 1) * PAGE_SIZE
        if end > (USER_END if user else SYSTEM_END):
            return None
        if user:
            self.next_user = end
        else:
            self.next_system = end
        return start

    def is_free(self, start, count):
        return not any(start // PAGE_SIZE + at in self.table for at in range(count))

    def map(self, start, pages, read=True, write=True):
        for at, page in enumerate(pages):
            self.table[start // PAGE_SIZE + at] = Entry(page, read, write)
        self.hold(pages)

    def unmap(self, start, count):
        self.drop([self.table.pop(start // PAGE_SIZE + at).page for at in range(count)])

    def protect(self, start, count, read, write):
        for at in range(count):
            entry = self.table[start // PAGE_SIZE + at]
            entry.read, entry.write = read, write

    def entry(self, address, user, write):
        """The page table's entry for an access, which has to be allowed."""
        found = self.table.get(address // PAGE_SIZE)
        allowed = found and found.read and (found.write or not write) and (address < USER_END or not user)
        if not allowed:
            raise AccessViolation(hex(address))
        return found

    def _pieces(self, address, count, user, write):
        """The pages under a range, each with the part of it; all of them are looked at before the first is given out."""
        if address + count > 1 << 64:
            raise AccessViolation(hex(address))
        pieces = []
        while count > 0:
            offset = address % PAGE_SIZE
            length = min(count, PAGE_SIZE - offset)
            page = self.entry(address, user, write).page
            pieces.append((self.contents.setdefault(page, bytearray(PAGE_SIZE)), offset, length))
            address, count = address + length, count - length
        return pieces

    def load(self, address, count, user=False):
        return b"".join(page[offset:offset + length] for page, offset, length in self._pieces(address, count, user, False))

    def store(self, address, data, user=False):
        done = 0
        for page, offset, length in self._pieces(address, len(data), user, True):
            page[offset:offset + length] = data[done:done + length]
            done += length
