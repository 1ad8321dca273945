import { type MachineName, machineNames, machines } from '../machines/index.ts';
import { type CompiledMachine, compile } from './compile.ts';

export type CompiledMachines = Readonly<Record<MachineName, CompiledMachine>>;

type Tables = Record<MachineName, CompiledMachine>;

/** The machines as they are. Tables never change, so that all specifications share them. */
const whole = Object.fromEntries(machineNames.map((name) => [name, compile(name, machines[name])])) as Tables;

/** All machines as tables; `without` leaves out transitions by id. */
export function compileAll(without: ReadonlySet<string> = new Set()): CompiledMachines {
  if (without.size === 0) return whole;
  const entries = machineNames.map((name) => {
    const lacks = whole[name].transitions.some(({ id }) => without.has(id));
    return [name, lacks ? compile(name, machines[name], { without }) : whole[name]] as const;
  });
  return Object.fromEntries(entries) as Tables;
}

export { type CompiledMachine, compile, type Taken, type Transition, transitionsOf } from './compile.ts';
