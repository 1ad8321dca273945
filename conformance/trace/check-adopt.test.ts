import { describe, expect, it } from 'vitest';
import { formatInputError } from '../errors.ts';
import { parseTrace } from './ndjson.ts';

const implementation = { name: 'x', version: '1', routines: {}, features: [], layout: 'wdk' };
const header = { kind: 'mdl-tck/trace', version: 1, implementation, profile: 'windows-10' };
const call = {
  routine: 'MmUnlockPages',
  args: { MemoryDescriptorList: '0xffff900000000000' },
  outcome: { kind: 'returned' },
};
/** A trace that adopts some objects; they stand from line 3 on. */
const textOf = (entries: readonly unknown[], ...calls: readonly unknown[]): string =>
  [header, { program: 0, profile: 'windows-10', calls: calls.length }, ...entries.map((adopt) => ({ adopt })), ...calls]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');

const messageOf = (entries: readonly unknown[], ...calls: readonly unknown[]): string => {
  const result = parseTrace(textOf(entries, ...calls), 't.ndjson');
  return result.ok ? 'accepted' : formatInputError(result.error);
};

const mdl = {
  kind: 'mdl',
  address: '0xffff900000000000',
  state: 'locked',
  virtualAddress: '0xffff800000010123',
  byteCount: 4096,
};
const pages = { kind: 'mdl', address: '0xffff900000000000', state: 'pages', byteCount: 4096 };
const pool = { kind: 'pool', address: '0xffff800000010000', state: 'nonpaged', byteCount: 256, tag: 1 };
const range = { kind: 'reservation', address: '0xffffb00000000000', state: 'used', byteCount: 8192, tag: 1 };
const process = { kind: 'process', address: '0xffffc00000000000', state: 'live' };
const region = { kind: 'region', address: '0x20000', state: 'live', byteCount: 4096 };
const handle = { kind: 'handle', address: '0xffffd00000000000', state: 'live' };
const ndisMemory = {
  kind: 'ndisMemory',
  address: '0xffff800000020000',
  state: 'live',
  byteCount: 4096,
  tag: 1,
  handle: handle.address,
};
const netPool = { kind: 'netPool', address: '0xffffd00000001000', state: 'lists', handle: handle.address };
const list = {
  kind: 'netBufferList',
  address: '0xffffd00000002000',
  state: 'live',
  pool: netPool.address,
  firstNetBuffer: '0xffffd00000003000',
};
const described = { ...mdl, state: 'nonpaged' };
const netBuffer = {
  kind: 'netBuffer',
  address: '0xffffd00000003000',
  state: 'live',
  firstMdl: mdl.address,
  dataOffset: 96,
  dataLength: 4000,
};
const inRange = { ...mdl, mapped: '0xffffb00000000123', reservation: range.address };

describe('adopted objects', () => {
  it.each<[string, readonly unknown[]]>([
    ['of every kind', [process, pool, range, handle, region, inRange, { kind: 'irql', level: 2, raisedFrom: [0, 1] }]],
    [
      'in the states of a descriptor',
      [
        { ...mdl, state: 'raw' },
        { ...mdl, address: '0x1000', state: 'nonpaged' },
      ],
    ],
    ['with their pages', [pages, { ...pages, address: '0x1000', state: 'pagesFreed', byteCount: 7 }]],
    ['at one address, being of different kinds', [pool, { ...mdl, address: pool.address }]],
    ['at one address of two processes', [process, region, { ...region, process: process.address }]],
    [
      'of NDIS, and what they refer to before them',
      [handle, ndisMemory, netPool, list, { ...described, next: '0x0' }, netBuffer],
    ],
    ['as neighbours', [pool, { ...pool, address: '0xffff800000010100' }]],
  ])('are read: %s', (_, entries) => {
    expect(messageOf(entries, call)).toBe('accepted');
    expect(messageOf(entries)).toBe('accepted');
  });

  it.each<[string, readonly unknown[]]>([
    ['handle: no handle is adopted at 0xffffd00000000000. Adopt the handle before it', [ndisMemory]],
    ['handle: no handle is adopted at 0xffffd00000000000. Adopt the handle before it', [netPool]],
    ['pool: no netPool is adopted at 0xffffd00000001000. Adopt the netPool before it', [list]],
    [
      'list: no netBufferList is adopted at 0x1000. Adopt the netBufferList before it',
      [{ ...netBuffer, list: '0x1000' }],
    ],
    ['firstMdl: no mdl is adopted at 0xffff900000000000. Adopt the descriptors of the chain before it', [netBuffer]],
    [
      'firstMdl: the mdl at 0xffff900000000000 is raw. Give a chain of descriptors that describe memory',
      [{ ...mdl, state: 'raw' }, netBuffer],
    ],
    [
      'firstMdl: nothing is said of what follows the mdl at 0xffff900000000000. ' +
        'Give the descriptor its next, 0x0 for the last one',
      [described, netBuffer],
    ],
    [
      'firstMdl: the mdl at 0xffff900000000000 is in the chain twice. ' +
        'Give a chain of descriptors that describe memory',
      [{ ...described, next: mdl.address }, netBuffer],
    ],
    [
      'dataLength: the data end at byte 4097 of 4096. Give DataOffset and DataLength as they are',
      [
        { ...described, next: '0x0' },
        { ...netBuffer, dataOffset: 97 },
      ],
    ],
    [
      'address: it overlaps the ndisMemory at 0xffff800000020000, which is adopted as well. ' +
        'Give each block once, with its own length',
      [handle, ndisMemory, { ...ndisMemory, address: '0xffff800000020100' }],
    ],
  ])('of NDIS are told: %s', (problem, entries) => {
    expect(messageOf(entries, call)).toBe(`t.ndjson, line ${2 + entries.length}, adopt.${problem}`);
  });

  it('are told with the file, the line and what to do', () => {
    expect(messageOf([pool, { ...mdl, mapped: '0xffffa00000000124' }])).toBe(
      't.ndjson, line 4, adopt.mapped: 0xffffa00000000124 is not at byte 0x123 of a page, where the described memory ' +
        'starts. Give what the call returned that mapped it',
    );
  });

  it.each<[string, readonly unknown[], RegExp]>([
    ['no kind that is known', [{ ...mdl, kind: 'file' }], /line 3, adopt\.kind: /],
    ['no state of that kind', [{ ...pool, state: 'locked' }], /line 3, adopt\.state: .*"nonpaged"/],
    ['a misspelt key', [{ ...pool, size: 4 }], /line 3, adopt: there is no "size" here/],
    ['an address in another spelling', [{ ...pool, address: '0xFF' }], /line 3, adopt\.address: /],
    ['nothing at all', [null], /line 3, adopt: /],
    ['NULL', [{ ...pool, address: '0x0' }], /line 3, adopt\.address: nothing lies at NULL/],
    [
      'the same twice',
      [mdl, { ...mdl, state: 'raw' }],
      /line 4, adopt\.address: a mdl at 0xffff9.* is adopted already/,
    ],
    ['an address of pages', [{ ...pages, virtualAddress: '0x1000' }], /line 3, adopt\.virtualAddress: pages that were/],
    ['no address of anything else', [{ ...pages, state: 'locked' }], /line 3, adopt\.virtualAddress: .* missing/],
    ['pages that are none', [{ ...pages, byteCount: 4095 }], /line 3, adopt\.byteCount: 4095 bytes are no whole pages/],
    [
      'a raw one that is mapped',
      [{ ...mdl, state: 'raw', mapped: '0x1123' }],
      /line 3, adopt\.mapped: it describes no pages/,
    ],
    [
      'an unknown process',
      [{ ...mdl, process: '0x5000' }],
      /line 3, adopt\.process: no process is adopted at 0x5000\. Ado/,
    ],
    [
      'a process of nothing locked',
      [process, { ...pages, process: process.address }],
      /line 4, adopt\.process: only locked/,
    ],
    [
      'an unknown handle',
      [{ ...mdl, state: 'nonpaged', handle: '0x5000' }],
      /line 3, adopt\.handle: no handle is adopted/,
    ],
    [
      'a handle of nothing nonpaged',
      [handle, { ...mdl, handle: handle.address }],
      /line 4, adopt\.handle: NdisAllocateM/,
    ],
    ['an unknown range', [inRange], /line 3, adopt\.reservation: no reservation is adopted at/],
    [
      'a range without a place in it',
      [range, { ...mdl, reservation: range.address }],
      /line 4, adopt\.mapped: where it/,
    ],
    [
      'a place outside the range',
      [range, { ...inRange, mapped: '0xffffb00000001123' }],
      /line 4, adopt\.mapped: .*outside/,
    ],
    [
      'a free range that is used',
      [{ ...range, state: 'free' }, inRange],
      /line 4, adopt\.reservation: .*adopted as free/,
    ],
    ['a used range that is free', [pool, range], /line 4, adopt\.state: no adopted descriptor is mapped in it/],
    [
      'a range that is used twice',
      [range, inRange, { ...inRange, address: '0x1000' }],
      /line 5, adopt\.reservation: anot/,
    ],
    [
      'a user mapping at another byte',
      [{ ...mdl, userMappings: [{ address: '0x20123' }, { address: '0x30000' }] }],
      /line 3, adopt\.userMappings\[1\]\.address: 0x30000 is not at byte 0x123/,
    ],
    [
      'a user mapping in an unknown process',
      [{ ...mdl, userMappings: [{ address: '0x20123', process: '0x5000' }] }],
      /line 3, adopt\.userMappings\[0\]\.process: no process/,
    ],
    [
      'blocks that overlap',
      [pool, { ...pool, address: '0xffff8000000100f0' }],
      /line 4, adopt\.address: it overlaps the pool/,
    ],
    [
      'regions that overlap',
      [
        { ...region, byteCount: 8192 },
        { ...region, address: '0x21000' },
      ],
      /line 4, .* overlaps the r/,
    ],
    [
      'a region inside a page',
      [{ ...region, address: '0x20010' }],
      /line 3, adopt\.address: 0x20010 is not the start of a p/,
    ],
    [
      'a range inside a page',
      [{ ...range, address: '0x20010' }],
      /line 3, adopt\.address: 0x20010 is not the start of a pa/,
    ],
    [
      'a region of an unknown process',
      [{ ...region, process: '0x5000' }],
      /line 3, adopt\.process: no process is adopted at/,
    ],
    [
      'two processes to start in',
      [
        { ...process, state: 'current' },
        { ...process, address: '0x5000', state: 'current' },
      ],
      /line 4, adopt\.state: the trace starts in the process at 0xffffc00000000000 already/,
    ],
    ['an attachment that cannot end', [{ ...process, state: 'attached' }], /line 3, adopt\.apcState: it is missing/],
    [
      'the end of no attachment',
      [{ ...process, apcState: '0x8' }],
      /line 3, adopt\.apcState: nobody detaches from a pro/,
    ],
    ['a part of nothing', [{ ...mdl, state: 'partial' }], /line 3, adopt\.source: a partial descriptor has a source/],
    [
      'a part of something unknown',
      [{ ...mdl, state: 'partial', source: '0x5000' }],
      /line 3, adopt\.source: no mdl is adopted at 0x5000/,
    ],
    [
      'a part beyond its source',
      [mdl, { ...mdl, address: '0x1000', state: 'partial', source: mdl.address, virtualAddress: '0xffff800000010124' }],
      /line 4, adopt\.virtualAddress: its bytes lie outside/,
    ],
    [
      'a part with two addresses',
      [mdl, { ...mdl, address: '0x1000', state: 'partial', source: mdl.address, inherits: true, mapped: '0x1123' }],
      /line 4, adopt\.mapped: it shares the address of its source/,
    ],
    [
      'a source of nothing partial',
      [mdl, { ...mdl, address: '0x1000', source: mdl.address }],
      /line 4, adopt\.source: only/,
    ],
    ['a chain without head', [{ ...handle, kind: 'irp', state: 'headed' }], /line 3, adopt.*chain/],
    [
      'a chain of nothing',
      [mdl, { ...handle, kind: 'irp', state: 'empty', chain: [mdl.address] }],
      /line 4, adopt\.chain: an/,
    ],
    [
      'a chain of something unknown',
      [mdl, { ...handle, kind: 'irp', state: 'headed', chain: [mdl.address, '0x5000'] }],
      /line 4, adopt\.chain\[1\]: no mdl is adopted at 0x5000/,
    ],
    [
      'two levels',
      [
        { kind: 'irql', level: 1 },
        { kind: 'irql', level: 2 },
      ],
      /line 4, adopt\.level: .* given already/,
    ],
    ['levels that fall', [{ kind: 'irql', level: 1, raisedFrom: [2] }], /line 3, adopt\.raisedFrom: the levels fall/],
    ['a level that is none', [{ kind: 'irql', level: 16 }], /line 3, adopt\.level: /],
  ])('are refused: %s', (_, entries, words) => {
    expect(messageOf(entries)).toMatch(words);
  });

  it('stand before the calls', () => {
    expect(messageOf([mdl], call, { adopt: pool })).toMatch(
      /^t\.ndjson, line 5, adopt: an object is adopted after the first call\. Put it before the calls of its program/,
    );
  });
});
