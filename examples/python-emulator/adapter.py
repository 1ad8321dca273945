"""Connects the emulator to mdl-tck: what it has, how it says that something went wrong, and where its memory is."""

import functools
import os
import sys

# In a checkout of mdl-tck; a copy of mdltck.py beside this file comes first.
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "sdk", "python"))

import mdltck  # noqa: E402
from kernel import Kernel, NotThere  # noqa: E402
from machine import SYSTEM_START, USER_END, AccessViolation, GuestException  # noqa: E402

kernel = Kernel()
kit = mdltck.Adapter("python-emulator", "1.0", layout="wdk", features=["raises", "user-mapping"],
                     systemStart=SYSTEM_START, userEnd=USER_END)


@kit.reset
def reset():
    kernel.reset()


def read(address, count, mode):
    try:
        return kernel.machine.load(address, count, user=mode == mdltck.UserMode)
    except AccessViolation:
        raise mdltck.Fault() from None


def write(address, data, mode):
    try:
        kernel.machine.store(address, data, user=mode == mdltck.UserMode)
    except AccessViolation:
        raise mdltck.Fault() from None


kit.memory(read, write)


def telling(routine):
    """The routine, whose exceptions are the guest's."""
    @functools.wraps(routine)
    def told(*arguments):
        try:
            return routine(*arguments)
        except GuestException as raised:
            raise mdltck.Raised(raised.status) from None
    return told


# Where a routine does what its name says, there is nothing to write but its name.
for owner, names in (
    (kernel.pool, "ExAllocatePool2 ExAllocatePoolWithTag ExFreePoolWithTag"),
    (kernel, "IoAllocateMdl IoFreeMdl IoBuildPartialMdl MmSizeOfMdl MmBuildMdlForNonPagedPool MmProbeAndLockPages "
             "MmUnlockPages MmAllocatePagesForMdl MmFreePagesFromMdl MmMapLockedPagesSpecifyCache MmUnmapLockedPages "
             "MmProtectMdlSystemAddress MmAllocateMappingAddress MmFreeMappingAddress "
             "MmMapLockedPagesWithReservedMapping MmUnmapReservedMapping KeGetCurrentIrql KeLowerIrql"),
):
    for name in names.split():
        kit.routine(telling(getattr(owner, name)), name)


@kit.routine(state="partial")
def MmAllocatePagesForMdlEx(low, high, skip, total, cache, flags):
    try:
        return kernel.MmAllocatePagesForMdlEx(low, high, skip, total, cache, flags)
    except NotThere as lacking:
        raise mdltck.Absent(lacking) from None


@kit.routine
def KeRaiseIrql(irql):
    return {"OldIrql": kernel.KeRaiseIrql(irql)}


@kit.routine
def allocateUserMemory(size, protection):
    return kernel.allocate_user_memory(size, protection)


@kit.routine
def freeUserMemory(address):
    kernel.free_user_memory(address)


kit.inlines()

if __name__ == "__main__":
    kit.serve()
