import { mdlSignatures } from './routines/mdl.ts';
import { contiguousSignatures, ioSpaceSignatures, userMemorySignatures } from './routines/memory.ts';
import { ndisSignatures } from './routines/ndis.ts';
import { derivedListSignatures, netBufferDataSignatures, netBufferPoolSignatures } from './routines/net-buffers.ts';
import { poolSignatures } from './routines/pool.ts';
import { primitiveSignatures } from './routines/primitives.ts';
import { irpSignatures, systemSignatures } from './routines/system.ts';
import type { Signature } from './types.ts';

/**
 * Every routine that a program may call, with the parameter names and types of the public headers.
 * Rows of `primitive` are not WDK routines: they stand for what the processor, the loader or user code would do.
 */
export const signatures = {
  ...poolSignatures,
  ...mdlSignatures,
  ...contiguousSignatures,
  ...ioSpaceSignatures,
  ...userMemorySignatures,
  ...irpSignatures,
  ...ndisSignatures,
  ...netBufferPoolSignatures,
  ...netBufferDataSignatures,
  ...derivedListSignatures,
  ...systemSignatures,
  ...primitiveSignatures,
} as const satisfies Record<string, Signature>;

export type RoutineName = keyof typeof signatures;

/** All routine names, in the order of the table. */
export const routineNames = Object.keys(signatures) as readonly RoutineName[];

/** The signature of a routine. */
export const signatureOf = (routine: RoutineName): Signature => signatures[routine];

/** Narrows a text to a routine name. */
export const isRoutineName = (text: string): text is RoutineName => Object.hasOwn(signatures, text);
