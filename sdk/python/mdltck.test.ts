import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTrace } from '../../conformance/trace/ndjson.ts';
import { features, routineNames } from '../../wdk/index.ts';
import { moduleText } from './amalgamate.ts';
import { call, hasPython, pool, request, returned, run, skipped, talk } from './test-support.ts';

it('the module is what `npm run generate` writes, with every routine and every feature in it', () => {
  const text = readFileSync(new URL('mdltck.py', import.meta.url), 'utf8');
  expect(text).toBe(moduleText());
  for (const routine of routineNames) expect(text).toMatch(new RegExp(`^${routine} `, 'm'));
  for (const feature of features) expect(text).toContain(feature);
});

describe.skipIf(!hasPython)('the SDK for Python (where python3 of 3.9 or later is there)', () => {
  it('says what there is, with the features that its routines need', () => {
    const { answers } = talk([request('initialize')]);
    expect(answers[0]).toMatchObject({
      result: {
        protocolVersion: 1,
        pipelining: true,
        layout: 'wdk',
        systemStart: '0x1000',
        features: ['irql', 'memory', 'raises', 'stops'],
        routines: { linkMdl: 'implemented', MmGetMdlPfnArray: 'implemented', KeRaiseIrql: 'implemented' },
      },
    });
    const { result } = answers[0] as { result: Record<string, unknown> };
    const { protocolVersion: _, pipelining: __, ...implementation } = result;
    const header = JSON.stringify({ kind: 'mdl-tck/trace', version: 1, implementation, profile: 'windows-10' });
    expect(parseTrace(`${header}\n`, 'hello').ok).toBe(true);
  });

  it('turns each way that a call may end into its outcome', () => {
    const { outcomes, stderr } = run(
      pool('0x10', 9),
      pool('0x10', 1),
      pool('0x10', 3),
      pool('0x10', 4),
      call('KeRaiseIrql', { NewIrql: 2 }),
      call('MmAdvanceMdl', { Mdl: '0x10', NumberOfBytes: 1 }),
      call('MmAllocateMdlForIoSpace', { PhysicalAddress: '0x77', NumberOfBytes: '0x1' }),
      call('readMemory', { AccessMode: 0, Address: '0x2fff', ByteCount: 2 }),
      call('writeMemory', { AccessMode: 0, Address: '0x2fff', Bytes: 'ab' }),
      call('readMemory', { AccessMode: 0, Address: '0x2fff', ByteCount: 1 }),
      call('readMemory', { AccessMode: 0, Address: '0x0', ByteCount: 0xffffffff }),
      call('IoFreeMdl', { Mdl: '0x10' }),
    );
    expect(outcomes).toEqual([
      returned('0x10'),
      { kind: 'raised', status: 0xc000009a },
      { kind: 'absent', what: 'a tag' },
      { kind: 'refused', reason: 'no' },
      { kind: 'returned', out: { OldIrql: 0 } },
      returned(0xc00000f0),
      { kind: 'returned', value: 0, out: { NewMdl: '0x77' } },
      { kind: 'faulted', status: 0xc0000005 },
      returned(),
      returned('ab'),
      { kind: 'refused', reason: expect.stringMatching(/at most 16777216 bytes/) },
      { kind: 'absent', what: 'IoFreeMdl' },
    ]);
    expect(stderr).toContain('this goes to standard error');
  });

  it('resolves references, and holds to needs before them', () => {
    const needs = (...wanted: readonly [number, string][]) => wanted.map(([step, is]) => ({ step, is }));
    const mdl = { Length: 5000, SecondaryBuffer: false, ChargeQuota: false };
    const { outcomes, observations } = run(
      pool('0xffffffffffffffff', 9),
      call('IoAllocateMdl', { VirtualAddress: { ref: 0, plus: '0x124' }, ...mdl }, needs([0, 'non-null']), [
        { mdl: 1, fields: ['virtualAddress', 'byteCount', 'byteOffset', 'next', 'flags', 'mappedSystemVa'] },
      ]),
      call('MmGetMdlByteCount', { Mdl: { ref: 1 } }, needs([0, 'returned'], [1, 'byteCount>=5000'])),
      call('MmGetMdlByteCount', { Mdl: { ref: 1 } }, needs([1, 'byteCount>=5001'])),
      pool('0x0', 9),
      call('MmGetMdlByteCount', { Mdl: { ref: 4 } }, needs([0, 'returned'], [4, 'non-null']), [
        { mdl: 1, fields: ['byteCount'] },
      ]),
      call('MmAdvanceMdl', { Mdl: { ref: 1 }, NumberOfBytes: 1 }),
      call('KeGetCurrentIrql', {}, needs([6, 'status:0xc00000f0'], [5, 'returned'])),
      call('KeRaiseIrql', { NewIrql: { ref: 5 } }),
      call('KeRaiseIrql', { NewIrql: 1 }, [], [{ mdl: 1, fields: ['firstPage', 'secondPage', 'lastPage'] }]),
      call('KeLowerIrql', { NewIrql: { ref: 9, out: 'OldIrql' } }),
      call('linkMdl', { Mdl: { ref: 1 }, Next: { ref: 1 } }, [], [{ mdl: 1, fields: ['next'] }]),
    );
    expect(outcomes).toEqual([
      returned('0xffffffffffffffff'),
      returned('0x2000'),
      returned(5000),
      skipped(0),
      returned('0x0'),
      skipped(1),
      returned(0xc00000f0),
      skipped(1),
      { kind: 'refused', reason: 'NewIrql refers to call 5, which gave no such value' },
      { kind: 'returned', out: { OldIrql: 0 } },
      returned(),
      returned(),
    ]);
    expect(observations).toEqual([
      [],
      [{ virtualAddress: '0x123', byteCount: 5000, byteOffset: 0x123, next: '0x0', flags: 0, mappedSystemVa: '0x0' }],
      ...[[], [], [], [{}], [], [], []],
      [{ firstPage: '0x0', secondPage: '0x0', lastPage: '0x0' }],
      [],
      [{ next: '0x2000' }],
    ]);
  });

  it('calls nothing more after a stop, until it is reset', () => {
    const stop = { kind: 'stopped', code: 0xc2, parameters: ['0x7', '0x8000000000000000'] };
    const { outcomes } = run(
      pool('0x1', 2),
      pool('0x1', 9),
      call('KeLowerIrql', { NewIrql: 0 }, [{ step: 0, is: 'null' }]),
    );
    expect(outcomes).toEqual([stop, stop, skipped(0)]);
    const single = (tag: number) => request('call', { ...pool('0x1', tag), needs: undefined });
    const { answers } = talk([request('reset'), single(2), single(9), request('reset'), single(9)]);
    const kinds = answers.map(
      (answer) => (answer as { result?: { outcome?: { kind: string } } }).result?.outcome?.kind,
    );
    expect(kinds).toEqual([undefined, 'stopped', 'stopped', undefined, 'returned']);
  });
});
