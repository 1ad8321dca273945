import { APC_LEVEL } from '../../wdk/index.ts';
import { isNull, nullAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { UserGuardRoutines, UserMemoryRoutines } from '../routines/memory.ts';
import type { System } from '../system.ts';
import { probeForRead, probeForWrite } from './probe.ts';
import { protectUserMemory } from './protect-user.ts';
import { secure, unsecure } from './secured.ts';
import { trimMemory } from './trim.ts';
import { allocateUserMemory, freeUserMemory } from './user-memory.ts';

const noFlags = 0;

/** How drivers guard themselves against user memory. */
export const userGuardRoutines = (system: System): UserGuardRoutines => {
  const { irql } = system;

  return {
    ProbeForRead: (address, length, alignment) => {
      irql.atMost(APC_LEVEL, verifierRule.probeAboveApc);
      probeForRead(system, address, length, alignment);
    },
    ProbeForWrite: (address, length, alignment) => {
      irql.atMost(APC_LEVEL, verifierRule.probeAboveApc);
      probeForWrite(system, address, length, alignment);
    },
    MmSecureVirtualMemory: (address, size, probeMode) => {
      irql.atMost(APC_LEVEL, verifierRule.pagesAboveApc);
      return secure(system, address, size, probeMode, noFlags);
    },
    MmSecureVirtualMemoryEx: (address, size, probeMode, flags) => {
      irql.atMost(APC_LEVEL, verifierRule.pagesAboveApc);
      return secure(system, address, size, probeMode, flags);
    },
    MmUnsecureVirtualMemory: (secureHandle) => {
      irql.atMost(APC_LEVEL, verifierRule.pagesAboveApc);
      unsecure(system, secureHandle);
    },
  };
};

/** What user code and the processor do with memory. */
export const userMemoryRoutines = (system: System): UserMemoryRoutines => {
  const { irql, memory } = system;

  return {
    allocateUserMemory: (byteCount, protect) => {
      irql.any();
      return allocateUserMemory(system, byteCount, protect);
    },
    allocateUserMemoryAt: (address, byteCount, protect) => {
      irql.any();
      return isNull(address) ? nullAddress : allocateUserMemory(system, byteCount, protect, address);
    },
    protectUserMemory: (address, byteCount, protect) => {
      irql.any();
      return protectUserMemory(system, address, byteCount, protect);
    },
    freeUserMemory: (address) => {
      irql.any();
      freeUserMemory(system, address);
    },
    readMemory: (accessMode, address, byteCount) => {
      irql.any();
      return memory.read(accessMode, address, byteCount);
    },
    writeMemory: (accessMode, address, bytes) => {
      irql.any();
      memory.write(accessMode, address, bytes);
    },
    fetchInstruction: (accessMode, address) => {
      irql.any();
      memory.fetch(accessMode, address);
    },
    trimMemory: () => {
      irql.any();
      trimMemory(system);
    },
    peekMemory: (address, byteCount) => {
      irql.any();
      return memory.peek(address, byteCount);
    },
  };
};
