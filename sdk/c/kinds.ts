import type { WireKind } from '../../wdk/index.ts';

/** What the C file calls the kinds of values. */
export const kinds: Readonly<Record<WireKind, string>> = {
  address: 'KIND_ADDRESS',
  u64: 'KIND_U64',
  u32: 'KIND_U32',
  boolean: 'KIND_BOOLEAN',
  bytes: 'KIND_BYTES',
  void: 'KIND_VOID',
};
