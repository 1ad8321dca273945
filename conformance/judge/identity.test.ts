import { describe, expect, it } from 'vitest';
import { IoReadAccess, KernelMode, PAGE_READONLY, UserMode } from '../../wdk/index.ts';
import type { Outcome } from '../trace/vocabulary.ts';
import {
  came,
  type Line,
  line,
  lock,
  looking,
  mapToUser,
  mdl,
  pool,
  systemAddress,
  unlock,
  unmap,
  verdicts as verdictsIn,
} from './test-support-traces.ts';

/** It does not say which half of the addresses is whose. */
const verdicts = (lines: readonly Line[]): readonly string[] => verdictsIn(lines, [], { wdkLayout: true });

const user = '0x20000';
const buffer = '0xffff800000010000';
const mdlA = '0xffff900000000000';
const bytes = '1122334455667788';
const violation: Outcome = { kind: 'faulted', status: 0xc0000005 };
const readOnly = line('allocateUserMemory', { ByteCount: 4096, Protect: PAGE_READONLY }, came(user));
const store = (address: string, AccessMode: number, outcome: Outcome): Line =>
  line('writeMemory', { AccessMode, Address: address, Bytes: bytes }, outcome);
const mapReadOnly = (address: string): Line => {
  const { call, outcome } = mapToUser(mdlA, address);
  return { call: { ...call, args: { ...call.args, Priority: 0x80000010 } }, outcome, seen: [] };
};

describe('memory that is mapped where it lives', () => {
  const locked = [readOnly, mdl(mdlA, user), lock(mdlA, came(), IoReadAccess)];
  const mapped = [...locked, systemAddress(mdlA, user)];

  it('may be written to, or refuses it, as the address did before a system mapping came to lie there', () => {
    const allowed = [...mapped, store(user, KernelMode, violation)];
    expect(verdicts(allowed)).toEqual([]);
    expect(verdicts([...mapped, store(user, KernelMode, came())])).toEqual(['4 deviates EXC-08']);
  });

  it('is what the driver broke something about where it lies elsewhere', () => {
    const elsewhere = '0xffffa00000000000';
    const lines = [...locked, systemAddress(mdlA, elsewhere), store(elsewhere, KernelMode, came())];
    expect(verdicts(lines)).toEqual(['4 broken MAP-12']);
  });

  it('may be protected by one of the views alone', () => {
    const lines = [pool(buffer), mdl(mdlA, buffer), lock(mdlA), mapReadOnly(buffer)];
    for (const outcome of [came(), violation])
      expect(verdicts([...lines, store(buffer, UserMode, outcome)])).toEqual(
        outcome.kind === 'returned' ? ['4 deviates MAPU-12'] : [],
      );
    expect(verdicts([...lines, store(buffer, KernelMode, came())])).toEqual([]);
  });
});

describe('one address that a system and a user mapping have', () => {
  const both = [pool(buffer), mdl(mdlA, buffer), lock(mdlA), mapToUser(mdlA, buffer), systemAddress(mdlA, buffer)];
  const given = (ref: number): Line => {
    const { call, outcome } = unmap(buffer, mdlA);
    return { call: { ...call, args: { ...call.args, BaseAddress: { ref } } }, outcome, seen: [] };
  };

  it('means the mapping whose address it was given as', () => {
    expect(verdicts([...both, given(3), unlock(mdlA)])).toEqual([]);
    expect(verdicts([...both, given(4), unlock(mdlA)])).toEqual(['6 broken UNLOCK-05']);
    expect(verdicts([...both, given(4), given(3), unlock(mdlA)])).toEqual([]);
  });

  it('may be taken for either of them', () => {
    for (const flags of [0x2, 0x3])
      for (const ref of [3, 4]) expect(verdicts([...both, looking(given(ref), mdlA, { flags })])).toEqual([]);
    const gone = [...both, given(3), looking(given(4), mdlA, { flags: 0x3 })];
    expect(verdicts(gone)).toEqual(['6 deviates FLG-04']);
  });
});
