import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../exit-codes.ts';

const binary = fileURLToPath(new URL('../../bin/mdl-tck.js', import.meta.url));
const broken = fileURLToPath(new URL('../adapters/certify/fixtures/broken.mjs', import.meta.url));

function certify(...adapter: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, 'certify', '--', ...adapter], {
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
}

describe('mdl-tck certify', () => {
  it('of one that has something to mend says what, and ends with 1', () => {
    const { status, lines } = certify(process.execPath, broken, 'names-nothing');
    expect(status).toBe(exitCodes.deviates);
    expect(lines).toEqual([
      'broken 1',
      '  ✓ handshake',
      '  ✗ declarations        it names no routine that can be called. Name in initialize what there is, with its state',
      'Not certified: 1 to mend; nothing more could be looked at. What a run says of it does not count before that',
    ]);
  });

  it('of one that has nothing to mend ends with 0', () => {
    const { status, lines, stderr } = certify(process.execPath, broken, 'sound');
    expect({ status, stderr }).toEqual({ status: exitCodes.conforms, stderr: '' });
    expect(lines.slice(1, -1).every((line) => line.startsWith('  ✓ '))).toBe(true);
    expect(lines.at(-1)).toBe('Certified: 17 checks, 0 left out');
  });

  it('of what cannot be started ends with 69', () => {
    const { status, lines } = certify('./no-such-adapter');
    expect(status).toBe(exitCodes.cannotStart);
    expect(lines[1]).toMatch(/^ {2}✗ handshake {11}\.\/no-such-adapter cannot be started: .*ENOENT\. Give a command/);
  });
});
