import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Keeps a list of process groups, and kills them when its standard input ends, which it does with this process, whatever
 * ends that: of SIGKILL nobody else learns.
 */
const script = `
living=' '
while read -r how pid; do
  case $how in
    +) living="$living$pid " ;;
    -) living="\${living%% $pid *} \${living#* $pid }" ;;
  esac
done
for pid in $living; do kill -s KILL -- "-$pid" 2>/dev/null; done`;

let keeper: ChildProcess | undefined;

function tell(line: string): void {
  keeper?.stdin?.write(`${line}\n`);
}

/** Has a process group killed should this process not be able to do it any more. Where there is no shell, nobody does. */
export function guard(pid: number): void {
  if (process.platform === 'win32') return;
  if (keeper === undefined) {
    // A group of its own: what interrupts this process must not interrupt it.
    keeper = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    keeper.on('error', () => undefined);
    keeper.stdin?.on('error', () => undefined);
    keeper.unref();
    const { stdin } = keeper;
    if (stdin !== null && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  }
  tell(`+ ${pid}`);
}

/** A process group that is gone. */
export function release(pid: number): void {
  tell(`- ${pid}`);
}
