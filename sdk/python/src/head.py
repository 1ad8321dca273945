"""Connects an implementation of the Windows MDL API to mdl-tck. One file, standard library only, Python 3.9 or later.

    kit = mdltck.Adapter("my emulator", "1.0", layout="wdk")

    @kit.routine
    def ExAllocatePool2(Flags, NumberOfBytes, Tag):
        return heap.allocate(NumberOfBytes)          # an address; 0 is NULL

    kit.memory(read, write)                          # guest memory
    kit.serve()

Addresses and integers are int, BOOLEAN is bool, BYTES is bytes; what is optional and left out is 0. A routine with
out-parameters returns (result, {"OldIrql": 2}), or only the dict if it is VOID. It raises one of the classes below for
everything but a return. Any other exception ends the process: the kit charges that to the call, and starts it again.
"""
import inspect
import json
import os
import re
import sys

MAX_LINE_BYTES = 64 << 20
MAX_READ_BYTES = 16 << 20
