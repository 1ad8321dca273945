import { describe, expect, it } from 'vitest';
import {
  at,
  byteOffset,
  came,
  freeMdl,
  line,
  mdl,
  read,
  reserve,
  systemAddress,
  unlock,
  verdicts,
} from './test-support-traces.ts';

const buffer = '0xffff800000010000';
const other = '0xffff800000020000';
const mdlA = '0xffff900000000000';
const mdlB = '0xffff900000000100';
const mapA = '0xffffa00000000000';
const range = '0xffffb00000000000';
const bytes = '1122334455667788';
const wrong = '1122334455667789';

describe('a call about an object that nobody knows', () => {
  it('is a breach, and later ones about it are its consequences', () => {
    const lines = [
      freeMdl(mdlA),
      byteOffset(mdlA, 7),
      unlock(mdlA),
      freeMdl(mdlB),
      read(buffer, bytes),
      read(at(buffer, 8), bytes),
    ];
    expect(verdicts(lines)).toEqual([
      '0 broken FREE-09',
      '1 after 0 FREE-01',
      '2 after 0 UNLOCK-01',
      '3 broken FREE-09',
      '4 broken EXC-07',
      '5 after 4 EXC-07',
    ]);
  });

  it('convicts nobody, whatever it gave', () => {
    const lines = [systemAddress(mdlA, mapA), read(mapA, bytes), read(mapA, wrong), mdl(mdlA, other), mdl(mdlA, other)];
    expect(verdicts(lines)).toEqual([
      '0 broken SYSVA-04',
      '1 after 0 EXC-07',
      '2 after 0 EXC-07',
      '3 unjudged since 0',
      '4 unjudged since 0',
    ]);
  });
});

describe('the level of the processor', () => {
  const raise = (from: number, level: number) =>
    line('KeRaiseIrql', { NewIrql: level }, { kind: 'returned', out: { OldIrql: from } });
  const lower = (level: number) => line('KeLowerIrql', { NewIrql: level });
  const level = (value: number) => line('KeGetCurrentIrql', {}, came(value));

  it('is followed when it was lowered wrongly, and is in doubt until it is left for good', () => {
    const lines = [raise(0, 1), raise(1, 2), lower(0), level(2), raise(0, 2), lower(0), lower(0), level(1), level(0)];
    expect(verdicts(lines)).toEqual([
      '2 broken IRQL-03',
      '3 unjudged since 2',
      '4 unjudged since 2',
      '5 unjudged since 2',
      '6 unjudged since 2',
      '7 deviates IRQL-05',
    ]);
    expect(verdicts([...lines.slice(0, 4), lower(1)])).toEqual([
      '2 broken IRQL-03',
      '3 unjudged since 2',
      '4 after 2 IRQL-03',
    ]);
  });

  it('that is too high for a call is a breach of its own each time', () => {
    const lines = [raise(0, 2), reserve(range), reserve(at(range, 0x100000)), level(2), lower(0)];
    expect(verdicts(lines)).toEqual(['1 broken GEN-01', '2 broken GEN-01']);
  });
});
