class Ended(Exception):
    """A call that came to something else than a return."""

    def __init__(self, kind, **members):
        super().__init__(kind, members)
        self.outcome = dict(kind=kind, **members)


class Raised(Ended):
    """The routine raised an exception."""

    def __init__(self, status):
        super().__init__("raised", status=_to_wire("status", status, "the status of Raised"))


class Stopped(Ended):
    """A bug check: nothing more is called until the next reset."""

    def __init__(self, code, *parameters):
        numbers = [_to_wire("u64", one, "a parameter of Stopped") for one in parameters[:4]]
        super().__init__("stopped", code=_to_wire("u32", code, "the code of Stopped"), parameters=numbers)


class Fault(Ended):
    """Memory that cannot be read or written; for the callbacks of memory()."""

    def __init__(self, status=0xC0000005):
        super().__init__("faulted", status=_to_wire("status", status, "the status of Fault"))


class Absent(Ended):
    """The implementation does not have what this call asks for."""

    def __init__(self, what):
        super().__init__("absent", what=str(what))


class Refused(Ended):
    """The adapter cannot make this call."""

    def __init__(self, reason):
        super().__init__("refused", reason=str(reason))
