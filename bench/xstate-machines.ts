import { type AnyMachineSnapshot, type AnyStateMachine, transition } from 'xstate';
import {
  type CompiledMachine,
  type CompiledMachines,
  compileAll,
  holdsCondition,
  machineNames,
  machines,
} from '../spec/index.ts';

/** A machine that is stepped by xstate itself, behind the same door as its compiled form. */
function slow(machine: AnyStateMachine, compiled: CompiledMachine): CompiledMachine {
  const snapshots: AnyMachineSnapshot[] = compiled.states.map((value) => machine.resolveState({ value, context: {} }));
  return {
    ...compiled,
    step: (state, type, facts) => {
      const snapshot = snapshots[state];
      if (snapshot === undefined) return undefined;
      const [next] = transition(machine, snapshot, { type, facts });
      const to = String(next.value);
      const from = compiled.states[state];
      const taken = compiled.transitions.find(
        (each) =>
          each.from === from &&
          (each.event === type || each.event === '*') &&
          each.to === to &&
          (each.condition === undefined || holdsCondition(each.condition, facts)),
      );
      return taken === undefined
        ? undefined
        : { next: compiled.states.indexOf(to), transition: taken, broken: to === 'undefined' };
    },
  };
}

/** All machines, stepped through xstate's `transition()`. */
export function xstateMachines(): CompiledMachines {
  const compiled = compileAll();
  const entries = machineNames.map((name) => [name, slow(machines[name], compiled[name])] as const);
  return Object.fromEntries(entries) as unknown as CompiledMachines;
}
