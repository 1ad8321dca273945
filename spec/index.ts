/** The executable specification: clauses, machines, values and the oracle over them. */
export {
  classify,
  type Finding,
  type OutcomeClass,
  pageCountOf,
  rows,
  type Touched,
  usualClass,
} from './calls/index.ts';
export {
  areAddressed,
  bytesToEnd,
  chainFrom as netChainFrom,
  chainOf as netChainOf,
  isGrown,
  linksUnder,
} from './calls/net-chains.ts';
export { dataStretches as netDataOf, descriptorsUnder } from './calls/net-derived-data.ts';
export { buffersOf as netBuffersOf } from './calls/net-lists.ts';
export { capacityOf } from './calls/room.ts';
export { judgedByValue } from './calls/values.ts';
export * from './clauses/clause.ts';
export { convicts, familyOf } from './clauses/convicts.ts';
export { followsFrom, notCompared } from './clauses/follows.ts';
export { clauseById, clauses } from './clauses/index.ts';
export { type CompiledMachine, type CompiledMachines, compileAll, type Transition } from './compile/index.ts';
export {
  holds as holdsCondition,
  type MachineName,
  machineNames,
  machines,
  type PoolAllocator,
  poolAllocators,
} from './machines/index.ts';
export { adopt } from './oracle/adopt.ts';
export type * from './oracle/adopted.ts';
export type { Aftermath } from './oracle/aftermath.ts';
export { type Allowed, allowed } from './oracle/allowed.ts';
export * from './oracle/call.ts';
export {
  type Constraint,
  describe,
  keeps,
  keepsPlace,
  outside,
  type PlaceRule,
  type Rule,
  type Tier,
  tiers,
} from './oracle/constraints.ts';
export { eventsOf } from './oracle/events.ts';
export { mayObserve, stepOn } from './oracle/go-on.ts';
export * from './oracle/objects.ts';
export { type Observed, observe } from './oracle/observe.ts';
export type { Page } from './oracle/pages.ts';
export {
  advance,
  allowedClasses,
  allows,
  breaches,
  obligations,
  type Plan,
  plan,
  rulesOf,
  type Step,
  settle,
  step,
  transitions,
} from './oracle/step.ts';
export { type UsageClass, usageClasses } from './oracle/usage.ts';
export { Space, type View, type ViewWatcher } from './oracle/views.ts';
export { classText } from './oracle/words.ts';
export { type Environment, LiveSet, World, type WorldOptions } from './oracle/world.ts';
export * from './profiles/index.ts';
export { type JudgedBy, judgedBy, type Reach, reach, routineOf } from './reach.ts';
export { type RelationCell, type RelationName, relationCells, relationNames } from './relations/relations.ts';
export { createSpecification, type Specification } from './specification.ts';
export {
  type BrokenCall,
  type Circumstances,
  circumstancesOf,
  clausesOf,
  type Documented,
  describeStop,
  isDocumented,
  isInForce,
  routinesOf,
  type Stop,
  type StopMode,
  stopModes,
  stops,
  stopsFor,
  type Trigger,
  unreachable,
  unreachableBy,
} from './stops/index.ts';
export {
  type CellKind,
  type CellOutcome,
  type CellsTaken,
  type Code as LifecycleCode,
  cellsTaken,
  codeText,
  type Effect as LifecycleEffect,
  type ExploredCell,
  exploreTable,
  kindOf,
  lifecycleEffects,
  lifecycleTables,
  outcomesThatCount,
  type Shown as ShownEffect,
  type Table as LifecycleTable,
  transitionOf,
} from './tables/index.ts';
export * from './values/address.ts';
export { leastOffsetOf, placesOf, type Segment, type Start, startAt, totalOf } from './values/net-buffer.ts';
export * from './values/span.ts';
