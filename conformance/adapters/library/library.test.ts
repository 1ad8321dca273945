import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  allocate,
  asked,
  call,
  compile,
  hasCompilers,
  patience,
  request,
  sdkFolder,
  tricks,
  workFolder,
} from '../../../sdk/c/test-support.ts';
import { createSpecification } from '../../../spec/index.ts';
import { routineNames } from '../../../wdk/index.ts';
import { settingFor } from '../../execute/session.ts';
import { AdapterError, type Implementation } from '../../port.ts';
import { runCells, usualLengths } from '../../run/cells.ts';
import type { Program, ProgramCall } from '../../trace/program.ts';
import { resultShapes } from '../../trace/protocol.ts';
import type { Execution } from '../../trace/trace.ts';
import type { SubprocessOptions } from '../subprocess/index.ts';
import { Decoder } from './decode.ts';
import { Encoder } from './encode.ts';
import { type Exchange, openLibrary } from './exchange.ts';
import { startLibrary } from './index.ts';
import { exchangeMagic, planOf } from './plans.ts';

const returned = { kind: 'returned', value: expect.any(String) };
const gone = { kind: 'refused', reason: 'the implementation was gone' };
const shared = ['-shared', '-fPIC', '-fvisibility=hidden'];
const [exits, hangs] = [10, 11];

/** Does something with a library, and leaves nothing running. */
async function withLibrary<T>(
  file: string,
  action: (implementation: Implementation) => Promise<T>,
  options: SubprocessOptions = { timeoutMilliseconds: 60_000 },
): Promise<T> {
  const implementation = await startLibrary(file, options);
  try {
    return await action(implementation);
  } finally {
    await implementation.dispose();
  }
}

/** One program in words, after a reset. */
function inWords(exchange: Exchange, program: Program): Execution {
  exchange(Buffer.from(request(1, 'reset')));
  const answer = Buffer.from(exchange(Buffer.from(request(2, 'program', { program }))) ?? []).toString();
  return resultShapes.program.parse(JSON.parse(answer).result);
}

/** The same in numbers. */
function inNumbers(exchange: Exchange, program: Program): Execution {
  const frame = new Encoder().encode(program, true);
  const message = new Uint8Array(frame.slice(1).buffer);
  const answer = exchange(message) ?? new Uint8Array();
  const words = new Uint32Array(answer.slice().buffer);
  expect([...words.subarray(0, 2)]).toEqual([exchangeMagic, 1]);
  return new Decoder().decode(program, words.subarray(2));
}

describe.skipIf(!hasCompilers)('a shared library (where gcc is there)', () => {
  const { folder, remove } = workFolder();
  const library = join(folder, 'tricks.so');
  afterAll(remove);
  beforeAll(() => expect(compile('C', tricks, library, ...shared)).toBe(''), patience);

  it('comes to the same in numbers as in words', async () => {
    const exchange = openLibrary(library);
    const description = await withLibrary(library, (implementation) => implementation.describe());
    // Where the SDK allocates, an address may be another the next time, and the fixture's pool is no memory.
    const { KeStackAttachProcess: _, ExAllocatePool2: __, ...routines } = description.routines;
    const setting = settingFor(createSpecification(), { ...description, routines }, usualLengths);
    let compared = 0;
    const compare = (program: Program): void => {
      expect(inNumbers(exchange, program)).toEqual(inWords(exchange, program));
      compared += program.calls.length;
    };
    compare(asked(...odd).program);
    await runCells(
      setting,
      7,
      async ({ program }) => compare(program),
      () => compared > 5000,
    );
  });

  it('knows every routine by its number', () => {
    for (const [index, name] of routineNames.entries()) expect(planOf(name).index).toBe(index);
  });

  it('that crashes costs one program', async () => {
    await withLibrary(library, async (implementation) => {
      for (const [length, how] of [
        [1, 'SIGSEGV'],
        [2, 'SIGFPE'],
        [3, 'SIGABRT'],
        [4, 'SIGSEGV'],
      ] as const) {
        await implementation.reset();
        const { outcomes } = await implementation.run(asked(allocate(100), allocate(length), allocate(100)).program);
        expect(outcomes).toEqual([returned, { kind: 'died', how, text: '' }, gone]);
        expect(await implementation.reset()).toEqual({ fresh: true });
        expect((await implementation.run(asked(allocate(100)).program)).outcomes).toEqual([returned]);
      }
    });
  });

  it('that ends its process costs one program, and the call is found', async () => {
    await withLibrary(library, async (implementation) => {
      await implementation.reset();
      const { outcomes } = await implementation.run(asked(allocate(100), allocate(exits), allocate(100)).program);
      expect(outcomes).toEqual([returned, { kind: 'died', how: 'exit 3', text: expect.any(String) }, gone]);
      expect(await implementation.reset()).toEqual({ fresh: true });
      expect((await implementation.run(asked(allocate(100)).program)).outcomes).toEqual([returned]);
    });
  });

  it('that hangs is given up, and the call is found', async () => {
    await withLibrary(
      library,
      async (implementation) => {
        await implementation.reset();
        const { outcomes } = await implementation.run(asked(allocate(100), allocate(hangs), allocate(100)).program);
        expect(outcomes).toEqual([returned, { kind: 'hung' }, gone]);
        expect(await implementation.reset()).toEqual({ fresh: true });
        expect((await implementation.run(asked(allocate(100)).program)).outcomes).toEqual([returned]);
      },
      { timeoutMilliseconds: 3000, startTimeoutMilliseconds: 60_000 },
    );
  });

  it('that prints does no harm', async () => {
    await withLibrary(library, async (implementation) => {
      await implementation.reset();
      const { outcomes } = await implementation.run(asked(allocate(8)).program);
      expect(outcomes).toEqual([{ kind: 'returned', value: '0x0' }]);
    });
  });

  it('made from another table of routines is asked in words', async () => {
    const source = join(folder, 'other.c');
    const text = readFileSync(join(sdkFolder, 'mdltck.c'), 'utf8');
    const other = text.replace(/TABLE_FINGERPRINT = 0x[0-9a-f]+u/, 'TABLE_FINGERPRINT = 1u');
    expect(other).not.toBe(text);
    writeFileSync(source, other);
    const [adapter = ''] = tricks;
    expect(compile('C', [adapter, source], join(folder, 'other.so'), ...shared)).toBe('');
    await withLibrary(join(folder, 'other.so'), async (implementation) => {
      await implementation.reset();
      const { outcomes } = await implementation.run(asked(allocate(100), allocate(1), allocate(100)).program);
      expect(outcomes).toMatchObject([returned, { kind: 'died', how: 'SIGSEGV' }, gone]);
      expect(await implementation.reset()).toEqual({ fresh: true });
      expect((await implementation.run(asked(allocate(100)).program)).outcomes).toEqual([returned]);
    });
  });

  it.each([
    ['that is not there', join(folder, 'nowhere.so')],
    ['that is none', join(sdkFolder, 'mdltck.h')],
  ])('%s cannot be started', async (_, file) => {
    await expect(startLibrary(file)).rejects.toThrow(AdapterError);
  });

  it('without the symbol cannot be started, and the words name it', async () => {
    const source = join(folder, 'empty.c');
    writeFileSync(source, 'int nothing;\n');
    const file = join(folder, 'empty.so');
    expect(spawnSync('gcc', ['-shared', '-fPIC', '-o', file, source]).status).toBe(0);
    await expect(startLibrary(file)).rejects.toThrow(/mdltck_library/);
  });
});

/** Calls that no drawn program has: refused, raised, stopped, odd values. */
const odd: readonly ProgramCall[] = [
  allocate(5),
  call('MmGetMdlByteCount', { Mdl: { ref: 0 } }),
  allocate(7),
  allocate(100, { observe: [{ mdl: 3, fields: ['byteCount', 'lastPage', 'next'] }] }),
  call('MmGetMdlByteCount', { Mdl: { ref: 3, plus: '0x0' } }, { needs: [{ step: 3, is: 'byteCount>=100' }] }),
  call('KeGetCurrentIrql', {}, { needs: [{ step: 3, is: 'null' }] }),
  call('readUsage'),
  call('MmSizeOfMdl', { Base: '0xfedcba9876543210', Length: '0xffffffffffffffff' }),
  call('allocateUserMemory', { ByteCount: 16, Protect: 4 }),
  call('writeMemory', { AccessMode: 1, Address: { ref: 8, plus: '0x1' }, Bytes: '00ff7f8081' }),
  call('readMemory', { AccessMode: 1, Address: { ref: 8 }, ByteCount: 9 }),
  call('readMemory', { AccessMode: 1, Address: { ref: 8 }, ByteCount: 0 }),
  call('readMemory', { AccessMode: 0, Address: '0x10', ByteCount: 1 }),
  call('IoAllocateIrp', { StackSize: 1, ChargeQuota: false }),
  call('MmMapMdl', { MemoryDescriptorList: '0x10', Protection: 4 }, { needs: [{ step: 12, is: 'faulted' }] }),
  call('KeLowerIrql', { NewIrql: 1 }, { needs: [{ step: 14, is: 'status:0x0' }] }),
  allocate(6),
  call('KeGetCurrentIrql'),
];
