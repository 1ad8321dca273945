import { type MachineName, machineNames, machines } from '../machines/index.ts';
import { type CompiledMachine, compile } from './compile.ts';

export type CompiledMachines = Readonly<Record<MachineName, CompiledMachine>>;

/** All machines as tables; `without` leaves out transitions by id. */
export function compileAll(without: ReadonlySet<string> = new Set()): CompiledMachines {
  const entries = machineNames.map((name) => [name, compile(name, machines[name], { without })] as const);
  return Object.fromEntries(entries) as Record<MachineName, CompiledMachine>;
}

export { type CompiledMachine, compile, type Taken, type Transition, transitionsOf } from './compile.ts';
