import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProgramCall } from '../../conformance/trace/program.ts';
import { resultShapes } from '../../conformance/trace/protocol.ts';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import {
  allocate,
  asked,
  call,
  compile,
  compilers,
  hasCompilers,
  type Language,
  patience,
  resultsOf,
  tricks,
  workFolder,
} from './test-support.ts';

const allFields = [
  'virtualAddress',
  'byteCount',
  'byteOffset',
  'next',
  'flags',
  'mappedSystemVa',
  'firstPage',
  'secondPage',
  'lastPage',
] as const;
const returned = (value: unknown) => ({ kind: 'returned', value });

describe.skipIf(!hasCompilers)('an adapter made with the SDK in C (where gcc and g++ are there)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);
  const adapterFor = (language: Language): string => join(folder, `tricks-${language}`);
  beforeAll(() => {
    for (const language of ['C', 'C++'] as const) expect(compile(language, tricks, adapterFor(language))).toBe('');
  }, patience);

  describe.each(Object.keys(compilers) as readonly Language[])('in %s', (language) => {
    /** The outcomes and observations of a program on a fresh adapter. */
    const outcomesOf = (...calls: readonly ProgramCall[]) => {
      const { results, status } = resultsOf(adapterFor(language), [
        ['reset', {}],
        ['program', asked(...calls)],
      ]);
      expect(status).toBe(0);
      return resultShapes.program.parse(results[1]);
    };

    it('introduces itself with all that was declared or supplied', () => {
      const { results, stderr } = resultsOf(adapterFor(language), [['initialize', {}]]);
      const { routines, ...rest } = resultShapes.initialize.parse(results[0]);
      expect({ ...rest, stderr }).toEqual({
        protocolVersion: 1,
        methods: ['initialize', 'reset', 'program', 'call', 'shutdown'],
        pipelining: true,
        name: 'tricks "\\',
        version: '1',
        features: [
          ...['memory', 'peek', 'usage', 'user-memory', 'user-mapping', 'processes', 'irql', 'irp', 'fail-next'],
          ...['stops', 'raises', 'callbacks', 'threads'],
        ],
        layout: 'wdk',
        systemStart: '0xffff800000000000',
        userEnd: '0x7fffffff0000',
        ioSpaceStart: '0x8000000000',
        ioSpaceEnd: '0x8000100000',
        stderr: '',
      });
      expect(routines).toMatchObject({
        IoAllocateMdl: 'partial',
        ExAllocatePool2: 'provided',
        readUsage: 'implemented',
        MmGetMdlByteCount: 'implemented',
        peekMemory: 'implemented',
      });
      expect(routines).not.toHaveProperty('IoFreeMdl');
    });

    it('takes no requests ahead where each program needs a process of its own', () => {
      const adapter = join(folder, `forgetful-${language}`);
      expect(compile(language, tricks, adapter, '-DCANNOT_FORGET')).toBe('');
      const { results } = resultsOf(adapter, [
        ['initialize', {}],
        ['reset', {}],
      ]);
      expect(resultShapes.initialize.parse(results[0])).not.toHaveProperty('pipelining');
      expect(results[1]).toEqual({ fresh: false });
    });

    it('passes on values of all sizes, whatever their signs', () => {
      const { outcomes } = outcomesOf(
        call('ExAllocatePool2', { Flags: '0xffffffff00000000', NumberOfBytes: '0x1', Tag: 0xffff_ffff }),
        call('MmAllocatePagesForMdl', {
          LowAddress: '0x1',
          HighAddress: '0xfffffffffffffffe',
          SkipBytes: '0x3',
          TotalBytes: '0x4',
        }),
        call('IoAllocateIrp', { StackSize: 0xffff_ffff, ChargeQuota: true }),
        call('MmSizeOfMdl', { Base: { ref: 0, plus: '0x3' }, Length: '0xffffffffffffffff' }),
        call('MmSizeOfMdl', { Length: '0x10' }),
        call('failNext', { ResourceClass: 3 }),
        call('readUsage'),
      );
      const value = expect.stringMatching(/^0x[1-9a-f][0-9a-f]+$/);
      expect(outcomes).toEqual([
        returned('0xfffffffffffffffe'),
        returned(value),
        returned(value),
        returned('0x0'),
        returned('0x10'),
        { kind: 'returned' },
        {
          kind: 'returned',
          out: {
            PoolBytes: '0xffffffffffffffff',
            SystemPtes: '0x3',
            UserPages: '0x0',
            LockedPages: '0x0',
            AllocatedPages: '0x5',
          },
        },
      ]);
    });

    it('makes what drivers would pass', () => {
      const { outcomes } = outcomesOf(
        call('createProcess'),
        call('KeStackAttachProcess', { PROCESS: { ref: 0 } }),
        call('KeUnstackDetachProcess', { ApcState: { ref: 1, out: 'ApcState' } }),
        call('MmMapMdl', { MemoryDescriptorList: '0x10', Protection: 4 }),
        call('MmAllocateMdlForIoSpace', { PhysicalAddress: '0x8000000000', NumberOfBytes: '0x1234' }),
        call('MmGetMdlByteCount', { Mdl: { ref: 4, out: 'NewMdl' } }),
        call('MmProbeAndLockSelectedPages', {
          MemoryDescriptorList: '0x10',
          SegmentBase: '0x10000',
          SegmentPages: '0203',
          AccessMode: 1,
          Operation: 2,
        }),
      );
      expect(outcomes).toEqual([
        returned('0x77'),
        { kind: 'returned', out: { ApcState: expect.any(String) } },
        { kind: 'raised', status: 0x77 },
        { kind: 'returned', value: 0, out: { MappedVa: '0x4000' } },
        { kind: 'returned', value: 0, out: { NewMdl: expect.any(String) } },
        returned(0x1234),
        { kind: 'stopped', code: 2, parameters: ['0x10', '0x1', '0x12000', '0x1000'] },
      ]);
    });

    it('loads and stores, and says where it cannot', () => {
      const { outcomes } = outcomesOf(
        call('allocateUserMemory', { ByteCount: 16, Protect: 4 }),
        call('writeMemory', { AccessMode: 1, Address: { ref: 0, plus: '0x1' }, Bytes: '0102030405' }),
        call('readMemory', { AccessMode: 1, Address: { ref: 0 }, ByteCount: 7 }),
        call('readMemory', { AccessMode: 0, Address: '0x10', ByteCount: 1 }),
        call('peekMemory', { Address: '0x10', ByteCount: 1 }),
        call('writeMemory', { AccessMode: 0, Address: '0x10', Bytes: '00' }),
        call('readMemory', { AccessMode: 1, Address: { ref: 0 }, ByteCount: 0 }),
        call('readMemory', { AccessMode: 1, Address: { ref: 0 }, ByteCount: 0xffff_ffff }),
        call('freeUserMemory', { Address: { ref: 0 } }, { needs: [{ step: 3, is: 'faulted' }] }),
        call('readMemory', { AccessMode: 1, Address: { ref: 0, plus: '0xf' }, ByteCount: 1 }),
      );
      const faulted = { kind: 'faulted', status: 0xc000_0005 };
      expect(outcomes).toEqual([
        returned(expect.any(String)),
        { kind: 'returned' },
        returned('00010203040500'),
        ...[faulted, faulted, faulted],
        returned(''),
        { kind: 'refused', reason: 'more bytes than the adapter reads at once' },
        { kind: 'returned' },
        returned('ee'),
      ]);
    });

    it('reads MDLs, and leaves out what cannot be read', () => {
      const observe = [{ mdl: 0, fields: allFields }];
      const wild = 9;
      const { outcomes, observations } = outcomesOf(
        allocate(5000, { observe }),
        call('linkMdl', { Mdl: { ref: 0 }, Next: { ref: 0 } }, { observe: [{ mdl: 0, fields: ['next'] }] }),
        allocate(wild, { observe: [{ mdl: 2, fields: allFields }] }),
        call('IoFreeMdl', { Mdl: { ref: 0 } }, { observe }),
        allocate(100, { observe: [{ mdl: 4, fields: allFields }] }),
      );
      const [mdl] = outcomes;
      const common = { virtualAddress: '0x12345', byteOffset: 0x345, flags: 0xffff, mappedSystemVa: '0x0' };
      expect(observations).toEqual([
        [{ ...common, byteCount: 5000, next: '0x0', firstPage: '0x0', secondPage: '0x0', lastPage: '0x0' }],
        [{ next: mdl?.kind === 'returned' ? mdl.value : undefined }],
        [{}],
        [{}],
        [{ ...common, byteCount: 100, next: expect.any(String), firstPage: '0x0', lastPage: '0x0' }],
      ]);
      expect(outcomes[3]).toEqual({ kind: 'absent', what: 'IoFreeMdl' });
    });

    it('honours needs of every class', () => {
      const raises = 5;
      const classes = [
        ...[0, 'returned', true, 0, 'raised', false, 0, 'null', false, 0, 'non-null', true, 1, 'raised', true],
        ...[1, 'returned', false, 1, 'null', false, 2, 'null', true, 2, 'byteCount>=0', false, 3, 'status:0x0', true],
        ...[3, 'status:0xc0000005', false, 0, 'byteCount>=5000', true, 0, 'byteCount>=5001', false, 4, 'faulted', true],
        ...[0, 'stopped', false, 0, 'died', false, 0, 'hung', false, 4, 'returned', false],
      ] as const;
      const cases = Array.from({ length: classes.length / 3 }, (_, at) => ({
        step: Number(classes[3 * at]),
        is: String(classes[3 * at + 1]),
        holds: classes[3 * at + 2] === true,
      }));
      const { outcomes } = outcomesOf(
        allocate(5000),
        allocate(raises),
        allocate(8),
        call('MmMapMdl', { MemoryDescriptorList: '0x10', Protection: 4 }),
        call('readMemory', { AccessMode: 0, Address: '0x10', ByteCount: 1 }),
        ...cases.map(({ step, is }) =>
          call(
            'KeGetCurrentIrql',
            {},
            {
              needs: [
                { step: 0, is: 'returned' },
                { step, is },
              ],
            },
          ),
        ),
      );
      expect(outcomes.slice(5)).toEqual(cases.map(({ holds }) => (holds ? returned(1) : { kind: 'skipped', need: 1 })));
    });

    it('refuses what refers to nothing, and says what the implementation lacks', () => {
      const { outcomes } = outcomesOf(
        allocate(5),
        call('MmGetMdlByteCount', { Mdl: { ref: 0 } }),
        allocate(7),
        call('MmSizeOfMdl', { Base: { ref: 2 }, Length: '0x0' }),
      );
      const refused = { kind: 'refused', reason: 'an argument refers to a call that gave no such value' };
      expect(outcomes).toEqual([
        { kind: 'raised', status: 0xc000_0005 },
        refused,
        { kind: 'absent', what: 'MDLs of seven "bytes"' },
        refused,
      ]);
    });

    it('makes single calls', () => {
      const observe = [
        { mdl: 'result', fields: ['byteCount'] },
        { mdl: '0x10', fields: ['byteCount'] },
      ];
      const { routine, args } = allocate(77);
      const { results } = resultsOf(adapterFor(language), [
        ['call', { routine, args, observe }],
        ['call', { routine: 'KeGetCurrentIrql' satisfies RoutineName, args: {}, observe: [] }],
        ['shutdown', {}],
        ['reset', {}],
      ]);
      expect(results).toEqual([
        { outcome: returned(expect.any(String)), observations: [{ byteCount: 77 }, {}] },
        { outcome: returned(1), observations: [] },
        null,
      ]);
    });

    it('knows every routine of the table', () => {
      const { results } = resultsOf(
        adapterFor(language),
        routineNames.map((routine) => ['program', asked(call(routine))]),
      );
      for (const [at, result] of results.entries()) {
        expect(JSON.stringify(result), routineNames[at]).not.toContain('no routine that this adapter knows');
      }
    });
  });
});
