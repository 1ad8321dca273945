PLACES = {"systemStart", "userEnd", "ioSpaceStart", "ioSpaceEnd"}


class Adapter:
    """An implementation on its way to the kit. `layout` of MDLs: "wdk", a dict of offsets, "accessors" or "none"."""

    def __init__(self, name, version, layout="none", features=(), accessors=None, **places):
        unknown = (set(features) - set(FEATURES)) | (set(places) - PLACES) | (set(accessors or {}) - set(OBSERVABLE))
        if unknown:
            raise ValueError(f"{sorted(unknown)}: the kit knows no such features, places or fields")
        offsets = WDK_LAYOUT if layout == "wdk" else layout if isinstance(layout, dict) else None
        self._hello = {"protocolVersion": 1, "name": name, "version": version,
                       "layout": "offsets" if isinstance(layout, dict) else layout,
                       **{place: hex(address) for place, address in places.items()}}
        self._features, self._functions, self._states = set(features), {}, {}
        self.mdls = _Mdls(offsets, accessors or {}, self._functions)
        self._reset = self._stop = None

    def routine(self, function=None, name=None, state="implemented"):
        """Decorator: the function is the routine of that name, its parameters in the order of the WDK."""
        if function is None:
            return lambda later: self.routine(later, name, state)
        name = name or function.__name__
        if name not in SIGNATURES or state not in ("implemented", "partial", "provided"):
            raise ValueError(f"{name} ({state}): the kit knows no such routine, or no such state")
        inspect.signature(function).bind(*SIGNATURES[name].inputs)
        self._functions[name], self._states[name] = function, state
        return function

    def reset(self, function):
        """Decorator: forgets everything, before each program. Without it, or if it answers False, a new process starts."""
        self._reset = function
        return function

    def memory(self, read, write):
        """Guest memory: read(address, byteCount, mode) -> bytes and write(address, data, mode). They raise Fault."""
        self.mdls.read, self.mdls.write = read, write
        self.routine(lambda mode, address, count: read(address, count, mode), "readMemory")
        self.routine(lambda mode, address, data: write(address, data, mode), "writeMemory")
        if self.mdls.offsets:
            self.routine(lambda mdl, following: self.mdls.put(mdl, "Next", following), "linkMdl")

    def inlines(self):
        """The WDK's macros over MDLs in guest memory, as the implementation's own; but for those that are there already."""
        for name, function in _macros(self.mdls, self._functions).items():
            if name not in self._functions:
                self.routine(function, name)

    def serve(self):
        """Answers the kit until it is done. What the implementation prints goes to standard error meanwhile."""
        answers = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        for line in _lines(sys.stdin.buffer):
            answer = self._answer(line)
            answers.write(json.dumps({"jsonrpc": "2.0", **answer}).encode() + b"\n")
            answers.flush()
            if answer.get("result", 0) is None:
                return

    def _answer(self, line):
        number = None
        try:
            request = _parse(line)
            if not isinstance(request, dict) or request.get("jsonrpc") != "2.0" or "params" not in request:
                raise _Rpc(-32600, "it is not a request of JSON-RPC 2.0")
            asked, method = request.get("id"), request.get("method")
            if type(asked) is not int or asked < 0 or not isinstance(method, str):
                raise _Rpc(-32600, "a request has an id, which is a whole number, and a method")
            number = asked
            return {"id": number, "result": self._handle(method, request["params"])}
        except _Rpc as error:
            return {"id": number, "error": {"code": error.code, "message": str(error)}}

    def _handle(self, method, params):
        if method == "initialize":
            needed = {SIGNATURES[name].feature for name in self._functions} - {"-"}
            # Programs that come ahead, behind a reset that leaves something, would be run for nothing.
            return {**self._hello, "pipelining": self._reset is not None, "routines": self._states,
                    "features": sorted(self._features | needed)}
        if method == "reset":
            self._stop = None
            return {"fresh": self._reset is not None and self._reset() is not False}
        if method == "program":
            calls = _member(_member(params, "program", dict), "calls", list)
            return self._run([_Call(call, at) for at, call in enumerate(calls)])
        if method == "call":
            call = _Call(params)
            step = self._step(call, [])
            seen = [self.mdls.observe(step.value if mdl is None else mdl, fields) for mdl, fields in call.observe]
            return {"outcome": step.outcome, "observations": seen}
        if method == "shutdown":
            return None
        raise _Rpc(-32601, f"there is no method {method!r:.80}")

    def _run(self, calls):
        steps, seen = [], []
        measured = {step for call in calls for step, wanted in call.needs if wanted.startswith("byteCount")}
        for at, call in enumerate(calls):
            step = self._step(call, steps)
            steps.append(step)
            if at in measured:
                step.byte_count = self.mdls.observe(step.value, ["byteCount"]).get("byteCount", -1)
            made = step.outcome["kind"] != "skipped"
            seen.append([self.mdls.observe(steps[mdl].value if made else None, fields) for mdl, fields in call.observe])
        return {"outcomes": [step.outcome for step in steps], "observations": seen}

    def _step(self, call, steps):
        for at, (step, wanted) in enumerate(call.needs):
            if not steps[step].holds(wanted):
                return _Step({"kind": "skipped", "need": at})
        try:
            return self._perform(call.routine, call.arguments(steps))
        except Refused as refused:
            return _Step(refused.outcome)

    def _perform(self, routine, values):
        signature, function = SIGNATURES[routine], self._functions.get(routine)
        if function is None or self._stop:
            return _Step(self._stop or {"kind": "absent", "what": routine})
        if signature.result == "bytes" and values[-1] > MAX_READ_BYTES:
            return _Step({"kind": "refused", "reason": f"the adapter reads at most {MAX_READ_BYTES} bytes at once"})
        try:
            result = function(*values)
        except Ended as ended:
            if isinstance(ended, Fault) and signature.feature not in ("memory", "peek"):
                raise  # A routine that falls over its own memory has crashed.
            self._stop = ended.outcome if isinstance(ended, Stopped) else None
            return _Step(ended.outcome)
        return _returned(routine, signature, result)


def _returned(routine, signature, result):
    if signature.outs:
        result, out = (None, result) if signature.result == "void" else result
    outcome = {"kind": "returned"}
    value = _to_wire(signature.result, result, f"the result of {routine}")
    if value is not None:
        outcome["value"] = value
    if not signature.outs:
        return _Step(outcome, value if signature.result == "status" else result)
    outcome["out"] = {name: _to_wire(kind, out.get(name), f"{name} of {routine}") for name, kind in signature.outs.items()}
    return _Step(outcome, value if signature.result == "status" else result, out)
