import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const folder = mkdtempSync(join(tmpdir(), 'mdl-tck-python-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** An adapter whose routines come to whatever their arguments ask for. */
export const adapter = `
import sys
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL('.', import.meta.url)))})
import mdltck
kit = mdltck.Adapter("odd", "1", layout="wdk", features=["raises", "stops"], systemStart=0x1000)
cells = bytearray(0x3000)
def read(address, count, mode):
    if address + count > len(cells): raise mdltck.Fault()
    return cells[address:address + count]
def write(address, data, mode):
    read(address, len(data), mode)
    cells[address:address + len(data)] = data
kit.memory(read, write)
@kit.reset
def reset():
    cells[:] = bytes(len(cells))
@kit.routine
def ExAllocatePoolWithTag(kind, size, tag):
    print("this goes to standard error")
    if tag == 1: raise mdltck.Raised(-1073741670)
    if tag == 2: raise mdltck.Stopped(0xC2, 7, 1 << 63)
    if tag == 3: raise mdltck.Absent("a tag")
    if tag == 4: raise mdltck.Refused("no")
    if tag == 5: return "0x1000"
    if tag == 6: raise mdltck.Fault()
    return size
@kit.routine
def MmInitializeMdl(mdl, address, length):
    kit.mdls.initialize(mdl, address, length)
@kit.routine
def IoAllocateMdl(address, length, secondary, quota, irp):
    kit.mdls.initialize(0x2000, address, length)
    return 0x2000
@kit.routine
def MmAdvanceMdl(mdl, count):
    return -1073741584
@kit.routine
def KeRaiseIrql(level):
    return {"OldIrql": 0} if level < 9 else {}
@kit.routine
def KeLowerIrql(level):
    assert level == 0
@kit.routine
def MmAllocateMdlForIoSpace(address, size):
    return 0, {"NewMdl": address}
kit.inlines()
kit.serve()
`;
writeFileSync(join(folder, 'adapter.py'), adapter);

export const request = (method: string, params: unknown = {}, id = 1): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** What the adapter answers to some lines, and how it ends. */
export function talk(lines: readonly (string | Buffer)[]) {
  const input = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
  const options = { input, maxBuffer: 1 << 28 };
  const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'adapter.py')], options);
  const answers: unknown[] = stdout
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));
  return { status, stderr: stderr.toString(), answers };
}

export const call = (
  routine: string,
  args: unknown,
  needs: readonly unknown[] = [],
  observe: readonly unknown[] = [],
) => ({
  routine,
  args,
  needs,
  observe,
});
export const pool = (size: string, tag: number) =>
  call('ExAllocatePoolWithTag', { PoolType: 0, NumberOfBytes: size, Tag: tag });
export const programLine = (...calls: readonly unknown[]) =>
  request('program', { program: { kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls } });

/** The result of one program, after a reset. */
export function run(...calls: readonly unknown[]) {
  const { answers, stderr } = talk([request('reset'), programLine(...calls)]);
  const answer = answers[1] as { result?: { outcomes: unknown[]; observations: unknown[] }; error?: unknown };
  return { ...answer.result, error: answer.error, stderr };
}

export const returned = (value?: unknown) => ({ kind: 'returned', ...(value === undefined ? {} : { value }) });
export const skipped = (need: number) => ({ kind: 'skipped', need });

export const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
