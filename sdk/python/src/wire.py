HEX = re.compile("0x(?:0|[1-9a-f][0-9a-f]{0,15})")
HEX_BYTES = re.compile("(?:[0-9a-f]{2})*")


class _Rpc(Exception):
    """An answer of JSON-RPC that is no result."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def _wrong(problem):
    return _Rpc(-32602, problem)


def _from_wire(kind, value, what):
    if kind in ("address", "u64") and isinstance(value, str) and HEX.fullmatch(value):
        return int(value, 16)
    if kind == "u32" and type(value) is int and 0 <= value < 1 << 32:
        return value
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "bytes" and isinstance(value, str) and HEX_BYTES.fullmatch(value):
        return bytes.fromhex(value)
    raise _wrong(f"{what}: {value!r:.80} is not of the kind {kind}")


def _to_wire(kind, value, what):
    if kind == "void" and value is None:
        return None
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "bytes" and isinstance(value, (bytes, bytearray)):
        return value.hex()
    if type(value) is int:
        if kind in ("address", "u64") and 0 <= value < 1 << 64:
            return hex(value)
        if kind == "u32" and 0 <= value < 1 << 32 or kind == "status" and -(1 << 31) <= value < 1 << 32:
            return value & 0xFFFFFFFF
    raise _Rpc(-32603, f"{what} is of the kind {kind}, and the adapter's function gave {value!r:.80}")


def _member(params, name, kind, what="params"):
    """A member of something that came over the wire, which may be anything."""
    value = params.get(name) if isinstance(params, dict) else None
    if type(value) is not kind:
        raise _wrong(f"{what}.{name} is no {kind.__name__}")
    return value


def _lines(stream):
    """The lines of a stream; of one that is too long only the beginning, which is no JSON."""
    while True:
        line = rest = stream.readline(MAX_LINE_BYTES)
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES)
        if not line:
            return
        if line.strip():
            yield line


def _parse(line):
    def no_number(text):
        raise ValueError(f"{text} is not JSON")

    def whole(text):
        return int(text) if len(text) < 20 else float(text)
    try:
        return json.loads(line.decode(), parse_constant=no_number, parse_int=whole)
    except (ValueError, RecursionError) as error:
        raise _Rpc(-32700, f"it is not JSON ({str(error):.120})") from None
