import { describe, expect, it } from 'vitest';
import type { Adopted } from '../trace/vocabulary.ts';
import {
  build,
  byteOffset,
  came,
  freePool,
  line,
  lock,
  looking,
  mapToUser,
  mdl,
  read,
  systemAddress,
  usualTag,
  verdicts,
} from './test-support-traces.ts';

const buffer = '0xffff800000010000';
const descriptor = '0xffff900000000000';
const other = '0xffff900000000100';
const range = '0xffffb00000000000';
const process = '0xffffc00000000000';
const apcState = '0xffffe00000000000';
const user = '0x20000';

const whole = { kind: 'mdl', address: descriptor, virtualAddress: buffer, byteCount: 0x1000 } as const;
const locked: Adopted = { ...whole, state: 'locked' };
const block: Adopted = { kind: 'pool', address: buffer, state: 'nonpaged', byteCount: 0x1000, tag: usualTag };
const here: Adopted = { kind: 'process', address: process, state: 'current' };

describe('adopted memory', () => {
  it('of a process is one page to all who describe it', () => {
    const ofUser: Adopted = { ...whole, state: 'locked', virtualAddress: user, process };
    const seen = (mdlAddress: string, firstPage: string) =>
      looking(byteOffset(mdlAddress, 0), mdlAddress, { firstPage });
    const entries = [here, ofUser, { ...ofUser, address: other }];
    expect(verdicts([seen(descriptor, '0x77'), seen(other, '0x77')], entries)).toEqual([]);
    expect(verdicts([seen(descriptor, '0x77'), seen(other, '0x78')], entries)).toEqual(['1 deviates ACC-02']);
  });

  it('of a process is written by the process whenever it likes', () => {
    const region: Adopted = { kind: 'region', address: user, state: 'live', byteCount: 0x1000 };
    expect(verdicts([read(user, '11'), read(user, '22')], [here, region])).toEqual([]);
  });

  it('is not freed while a process sees it', () => {
    const entry: Adopted = { ...whole, state: 'nonpaged', userMappings: [{ address: user }] };
    expect(verdicts([freePool(buffer)], [block, entry])).toEqual(['0 broken POOL-39']);
    expect(verdicts([freePool(buffer)], [block, { ...whole, state: 'nonpaged' }])).toEqual([]);
  });

  it('may have been filled before, so that a process may see it', () => {
    expect(verdicts([mdl(other, buffer), lock(other), mapToUser(other, user)], [block])).toEqual([]);
    expect(verdicts([mapToUser(descriptor, user)], [locked])).toEqual([]);
  });

  it('that nobody adopted but by its descriptor goes wrong with it', () => {
    const raised = { kind: 'raised', status: 0xc0000005 } as const;
    const lines = [mdl(other, buffer), { ...build(other), outcome: raised }];
    const entry: Adopted = { ...whole, state: 'nonpaged' };
    expect(verdicts(lines, [entry])).toEqual(['1 deviates BUILD-13']);
    expect(verdicts([lock(descriptor), ...lines], [entry])).toEqual(['0 broken BUILD-06', '2 unjudged since 0']);
  });

  it('that is reserved shows nothing else', () => {
    const free: Adopted = { kind: 'reservation', address: range, state: 'free', byteCount: 0x1000, tag: usualTag };
    expect(verdicts([systemAddress(descriptor, range)], [free, locked])).toEqual(['0 deviates GEN-08']);
  });
});

describe('adopted context', () => {
  it('is left after what was entered in it', () => {
    const attached: Adopted = { kind: 'process', address: process, state: 'attached', apcState };
    const inner = '0xffffe00000000100';
    const attach = line('KeStackAttachProcess', { PROCESS: process }, { kind: 'returned', out: { ApcState: inner } });
    const detach = (ApcState: string) => line('KeUnstackDetachProcess', { ApcState });
    const end = line('endProcess', { Process: process });
    expect(verdicts([attach, detach(inner), detach(apcState), end], [attached])).toEqual([]);
    expect(verdicts([attach, detach(inner), end], [attached])).toEqual(['2 broken PROC-03']);
  });

  it('is a chain whose descriptors lead from one to the next', () => {
    const entries: readonly Adopted[] = [
      locked,
      { ...whole, address: other, state: 'locked' },
      { kind: 'irp', address: process, state: 'headed', chain: [descriptor, other] },
    ];
    const chained = (next: string) => looking(byteOffset(descriptor, 0), descriptor, { next });
    expect(verdicts([chained(other), line('readIrpMdlAddress', { Irp: process }, came(descriptor))], entries)).toEqual(
      [],
    );
    expect(verdicts([chained('0x0')], entries)).toEqual(['0 deviates ACC-02']);
  });
});
