import { describe, expect, it } from 'vitest';
import { clauses, type Finding } from '../../spec/index.ts';
import { type Account, explain } from './explain.ts';

const finding: Finding = {
  clause: 'PART-09',
  routine: 'MmGetSystemAddressForMdlSafe',
  observation: 'value:equals',
  tier: 'behaviour',
  observed: '',
  allowed: '',
};
const account: Account = {
  finding,
  call: 'MmGetSystemAddressForMdlSafe(Mdl = mdl#1)',
  before: ['IoAllocateMdl', 'IoAllocateMdl', 'MmProbeAndLockPages'],
  observed: 'map#1',
  allowed: 'map#1+0x1',
  behind: 0,
  flaky: false,
};

describe('the explanation of a deviation', () => {
  it('says what was called, what came, what was allowed, and what the documents require where', () => {
    expect(explain(account)).toBe(
      'After IoAllocateMdl (2 times), MmProbeAndLockPages, this was called: MmGetSystemAddressForMdlSafe(Mdl = mdl#1). ' +
        'Then the result was map#1. Allowed was only: map#1+0x1. ' +
        'PART-09 (DDI:iobuildpartialmdl; ROS:io) says: If the source is already mapped in system space the target ' +
        'shares that mapping; no new one is needed. ' +
        "The target's address is the source's MappedSystemVa + (VirtualAddress - source VA).",
    );
  });

  it('begins with the call where nothing came before it', () => {
    expect(explain({ ...account, before: [] })).toMatch(/^This was called: MmGet/);
  });

  it('names who promised it, what came before it, and that it did not come again', () => {
    const call = 'readMemory(AccessMode = 0, Address = map#1, ByteCount = 1)';
    const text = explain({ ...account, call, behind: 2, flaky: true });
    expect(text).toContain('The call that promised it was MmGetSystemAddressForMdlSafe.');
    expect(text).toContain('2 other deviations came before it in the same program.');
    expect(text).toContain('It did not come again');
  });

  it.each([
    ['outcome:null', 'Then this came: NULL.'],
    ['out:OldIrql:equals', 'Then OldIrql was NULL.'],
    ['bytes', 'Then it was seen that NULL.'],
    ['status:equals', 'Then the status was NULL.'],
  ])('goes on from %s', (observation, expected) => {
    expect(explain({ ...account, finding: { ...finding, observation }, observed: 'NULL' })).toContain(expected);
  });

  it('has words of every clause, and of one of its statements where only that is broken', () => {
    for (const { id, statements } of clauses) {
      const text = explain({ ...account, finding: { ...finding, clause: id } });
      expect(text).toContain(` ${id} (`);
      expect(
        statements.some((statement) => text.includes(statement.text)),
        id,
      ).toBe(true);
    }
    const second = explain({ ...account, finding: { ...finding, clause: 'PART-09#2' } });
    expect(second).toContain("The target's address is");
    expect(second).not.toContain('no new one is needed');
  });
});
