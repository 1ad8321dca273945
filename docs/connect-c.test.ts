import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../conformance/exit-codes.ts';
import { conformance } from '../examples/test-support.ts';
import { hasCompilers, sdkFolder, workFolder } from '../sdk/c/test-support.ts';

const page = readFileSync(fileURLToPath(new URL('connect-c.md', import.meta.url)), 'utf8');
const [, code = ''] = /```c\n([\s\S]*?)```/.exec(page) ?? [];
const commandOf = (pattern: RegExp): readonly string[] => (pattern.exec(page)?.[0] ?? '').split(' ');

describe.skipIf(!hasCompilers)('the way from an empty folder (where gcc is there)', () => {
  const { folder, remove } = workFolder();
  afterAll(remove);

  /** Does what the page says, with its own words. */
  function follow(source: string, pattern: RegExp): void {
    for (const name of ['mdltck.h', 'mdltck.c']) copyFileSync(join(sdkFolder, name), join(folder, name));
    writeFileSync(join(folder, 'adapter.c'), source);
    const [command = '', ...args] = commandOf(pattern);
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }

  it('ends with an adapter that conforms, and one that is broken on purpose', async () => {
    follow(code, /^cc .* -o adapter adapter\.c mdltck\.c$/m);
    const right = await conformance([join(folder, 'adapter')], 1);
    expect({ status: right.status, deviations: right.deviations }).toEqual({
      status: exitCodes.conforms,
      deviations: [],
    });
    const offset = 'mdl->ByteOffset = (ULONG)(address % PAGE_SIZE);';
    expect(code).toContain(offset);
    follow(code.replace(offset, 'mdl->ByteOffset = 0;'), /^cc .* -o adapter adapter\.c mdltck\.c$/m);
    const wrong = await conformance([join(folder, 'adapter')], 1, { tour: false });
    expect(wrong.status).toBe(exitCodes.deviates);
  });

  it('ends with a shared library that conforms', async () => {
    follow(code, /^cc .* -o adapter\.so adapter\.c mdltck\.c$/m);
    const { status, deviations } = await conformance({ library: join(folder, 'adapter.so') }, 1);
    expect({ status, deviations }).toEqual({ status: exitCodes.conforms, deviations: [] });
  });
});
