import process from 'node:process';
import { guard, release } from './guard.ts';

/** Kills one child at once. */
type Kill = () => void;

const living = new Set<Kill>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function killAll(): void {
  for (const kill of living) kill();
}

function onSignal(signal: NodeJS.Signals): void {
  killAll();
  process.off(signal, onSignal);
  // Whoever else listens decides what the signal means; if nobody does, it means what it always means.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

/** Sees to it that a child does not outlive this process. Listens to signals only while there are children. */
export function watch(kill: Kill, pid: number | undefined): void {
  if (living.size === 0) {
    process.on('exit', killAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  living.add(kill);
  if (pid !== undefined) guard(pid);
}

/** The child is gone and needs no care any more. */
export function unwatch(kill: Kill, pid: number | undefined): void {
  if (!living.delete(kill)) return;
  if (pid !== undefined) release(pid);
  if (living.size > 0) return;
  process.off('exit', killAll);
  for (const signal of signals) process.off(signal, onSignal);
}
