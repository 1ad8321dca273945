NEED = re.compile(r"returned|raised|faulted|stopped|died|hung|non-null|null|status:0x[0-9a-f]{1,8}|byteCount>=[0-9]{1,10}")


class _Call:
    """A call as it came over the wire, with everything in it looked at but for what its references come to.

    A single one has no place among others, and addresses where calls of programs have references.
    """

    def __init__(self, call, at=None):
        self.at, self.routine = at, _member(call, "routine", str)
        if self.routine not in SIGNATURES:
            raise _wrong(f"{self.routine!r:.80} is not a routine that the SDK knows")
        self._args = _member(call, "args", dict)
        for name in self._args:
            if name not in SIGNATURES[self.routine].inputs:
                raise _wrong(f"{self.routine} has no parameter {name!r:.80}")
        self.needs = [self._need(one) for one in _member(call, "needs", list)] if "needs" in call else []
        self.observe = [self._request(one) for one in _member(call, "observe", list)]

    def arguments(self, steps):
        """The values for the function, in its order; `steps` is what the calls before this one came to."""
        return [self._argument(name, kind, steps) for name, kind in SIGNATURES[self.routine].inputs.items()]

    def _step(self, number, latest):
        if type(number) is not int or not 0 <= number <= latest:
            raise _wrong(f"{number!r:.80} does not point at a call before {self.routine}")
        return number

    def _need(self, need):
        wanted = _member(need, "is", str, "need")
        if not NEED.fullmatch(wanted):
            raise _wrong(f"{wanted!r:.80} is not a class of outcome")
        return self._step(need.get("step"), -1 if self.at is None else self.at - 1), wanted

    def _request(self, request):
        fields = _member(request, "fields", list, "observe")
        if not all(isinstance(field, str) and field in OBSERVABLE for field in fields):
            raise _wrong("observe.fields names something that cannot be observed")
        mdl = request.get("mdl")
        if self.at is not None:
            return self._step(mdl, self.at), fields
        return None if mdl == "result" else _from_wire("address", mdl, "observe.mdl"), fields

    def _argument(self, name, kind, steps):
        if name not in self._args:
            if name in SIGNATURES[self.routine].optional:
                return 0
            raise _wrong(f"{self.routine} lacks its argument {name}")
        value = self._args[name]
        if not isinstance(value, dict):
            return _from_wire(kind, value, f"{self.routine}, {name}")
        step = steps[self._step(value.get("ref"), len(steps) - 1)]
        found = step.out.get(_member(value, "out", str, name)) if "out" in value else step.value
        if type(found) is not {"boolean": bool, "bytes": bytes}.get(kind, int):
            raise Refused(f"{name} refers to call {value['ref']}, which gave no such value")
        if "plus" not in value:
            return found
        return (found + _from_wire("u64", value["plus"], f"{self.routine}, {name}.plus")) % (1 << 64)


class _Step:
    """What a call came to: for the wire, and as values that later calls may refer to."""

    def __init__(self, outcome, value=None, out=None):
        self.outcome, self.value, self.out, self.byte_count = outcome, value, out or {}, -1

    def holds(self, wanted):
        if wanted in ("non-null", "null"):
            return type(self.value) is int and (self.value != 0) == (wanted == "non-null")
        if wanted.startswith("status:"):
            return type(self.value) is int and self.value == int(wanted[7:], 16)
        if wanted.startswith("byteCount>="):
            return self.byte_count >= int(wanted[11:])
        return self.outcome["kind"] == wanted
