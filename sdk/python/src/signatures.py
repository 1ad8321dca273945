class _Signature:
    """A line of the table."""

    def __init__(self, result, feature, parameters):
        kinds = dict(one.split(":") for one in parameters)
        self.result, self.feature = result, feature
        self.outs = {name[:-1]: kind for name, kind in kinds.items() if name.endswith("!")}
        self.inputs = {name.rstrip("?"): kind for name, kind in kinds.items() if not name.endswith("!")}
        self.optional = {name[:-1] for name in kinds if name.endswith("?")}


SIGNATURES = {words[0]: _Signature(words[1], words[2], words[3:])
              for words in (line.split() for line in ROUTINES.strip().splitlines())}
globals().update((name, int(value, 16)) for name, value in (word.split("=") for word in CONSTANTS.split()))


def span(address, byteCount):
    """How many pages a range touches."""
    return (address % PAGE_SIZE + byteCount + PAGE_SIZE - 1) // PAGE_SIZE
