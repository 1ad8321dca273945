import { type CompiledMachines, compileAll } from './compile/index.ts';
import { type Environment, World } from './oracle/world.ts';

/** The specification under one profile: what worlds are made from. */
export interface Specification {
  readonly profile: ProfileName;
  readonly machines: CompiledMachines;
  createWorld(environment: Environment): World;
}

export const profiles = ['windows-10'] as const;
export type ProfileName = (typeof profiles)[number];

/** Build the specification; `without` leaves out transitions, to show that each of them matters. */
export function createSpecification(profile: ProfileName = 'windows-10', without?: ReadonlySet<string>): Specification {
  const machines = compileAll(without);
  return { profile, machines, createWorld: (environment) => new World(machines, environment) };
}
