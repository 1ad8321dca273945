# What can be observed of an MDL: how it travels, and the field or the routine that it is.
OBSERVABLE = {
    "virtualAddress": ("address", None, "MmGetMdlVirtualAddress"), "byteCount": ("u32", "ByteCount", "MmGetMdlByteCount"),
    "byteOffset": ("u32", "ByteOffset", "MmGetMdlByteOffset"), "next": ("address", "Next", None),
    "flags": ("u32", "MdlFlags", None), "mappedSystemVa": ("address", "MappedSystemVa", None),
    "firstPage": ("u64", None, None), "secondPage": ("u64", None, None), "lastPage": ("u64", None, None)}
WIDTHS = {"Next": 8, "Size": 2, "MdlFlags": 2, "MappedSystemVa": 8, "StartVa": 8, "ByteCount": 4, "ByteOffset": 4}


class _Mdls:
    """MDLs as structures in guest memory at known offsets, or else behind accessors."""

    def __init__(self, offsets, accessors, functions):
        self.offsets, self._accessors, self._functions = offsets, accessors, functions
        self.read = self.write = None

    def get(self, mdl, field):
        return int.from_bytes(self.read(mdl + self.offsets[field], WIDTHS[field], KernelMode), "little")

    def put(self, mdl, field, value):
        data = (value % (1 << 8 * WIDTHS[field])).to_bytes(WIDTHS[field], "little")
        self.write(mdl + self.offsets[field], data, KernelMode)

    def start(self, mdl):
        return (self.get(mdl, "StartVa") + self.get(mdl, "ByteOffset")) % (1 << 64)

    def initialize(self, mdl, address, length):
        size = self.offsets["PfnArray"] + 8 * span(address, length)
        for field, value in (("Next", 0), ("Size", size), ("MdlFlags", 0), ("ByteCount", length),
                             ("StartVa", address - address % PAGE_SIZE), ("ByteOffset", address % PAGE_SIZE)):
            self.put(mdl, field, value)

    def observe(self, mdl, fields):
        """What can be read of some fields; nothing where there is no MDL."""
        seen = {}
        for field in fields if type(mdl) is int and mdl else ():
            try:
                value = self._stored(mdl, field) if self.offsets else self._asked(mdl, field)
            except Ended:
                continue
            if value is not None:
                seen[field] = _to_wire(OBSERVABLE[field][0], value, field)
        return seen

    def _asked(self, mdl, field):
        accessor = self._accessors.get(field) or self._functions.get(OBSERVABLE[field][2])
        return accessor(mdl) if accessor else None

    def _stored(self, mdl, field):
        if self.read is None:
            return None
        name = OBSERVABLE[field][1]
        if name is not None:
            return self.get(mdl, name) if name in self.offsets else None
        if field == "virtualAddress":
            return self.start(mdl)
        count = span(self.get(mdl, "ByteOffset"), self.get(mdl, "ByteCount"))
        slot = {"firstPage": 0, "secondPage": 1, "lastPage": count - 1}[field]
        if "PfnArray" not in self.offsets or not 0 <= slot < count:
            return None
        return int.from_bytes(self.read(mdl + self.offsets["PfnArray"] + 8 * slot, 8, KernelMode), "little")
