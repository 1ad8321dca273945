// How soon faults are found, against plain fc.commands on the same machines and the same implementation.
//   node bench/faults.ts [seeds] [part of a fault's name] [every n-th only] [from the m-th on]
import process from 'node:process';
import { createReference } from '../conformance/adapters/reference/index.ts';
import { type Generated, Programs } from '../conformance/generate/programs.ts';
import { primaryOf } from '../conformance/judge/convict.ts';
import { runCells } from '../conformance/run/cells.ts';
import { Sightings, type Told } from '../conformance/run/sightings.ts';
import { defaultParts } from '../impl/parts.ts';
import { caughtMutants, execute, type ImplMutant, type Prey, preyOf, superfluous } from '../mutants/index.ts';
import { compileAll } from '../spec/index.ts';
import { plainHunt } from './plain-commands.ts';
import { median, tellRatios } from './tell.ts';

const most = 40_000;
const [seedCount = '3', part = '', every = '1', from = '0'] = process.argv.slice(2);
const seeds = Array.from({ length: Number(seedCount) }, (_, index) => index + 1);
const machines = compileAll();

interface Found {
  readonly calls: number;
  readonly told: Told;
}

/** Guided programs until the first deviation, whatever clause it is under. */
async function guided(prey: Prey, seed: number): Promise<Found | undefined> {
  let calls = 0;
  let found: { readonly id: string; readonly calls: number; readonly sightings: Sightings } | undefined;
  const visit = async (generated: Generated): Promise<void> => {
    if (found !== undefined || calls >= most) return;
    const run = await execute(prey, generated);
    const [first] = run.deviations;
    if (first !== undefined) {
      const sightings = new Sightings();
      sightings.add(generated, run, new Set([primaryOf(first.finding.clause).replace(/#.*/, '')]));
      const [id = ''] = sightings.ids;
      found = { id, calls: calls + first.at + 1, sightings };
    }
    calls += generated.program.calls.length;
  };
  await runCells(prey.setting, seed, visit, () => found !== undefined || calls >= most);
  if (found === undefined) return undefined;
  const programs = new Programs(prey.setting);
  const told = await found.sightings.tell(found.id, prey.setting.specification, programs, (one) => execute(prey, one));
  return { calls: found.calls, told };
}

/** As many calls as were made in vain, where a fault was not found. */
const atLeast = (calls: readonly (number | undefined)[]): number => median(calls.map((each) => each ?? most));

interface Row {
  readonly id: string;
  readonly guided: number;
  readonly plain: number;
  /** Seeds from which guided programs did not find it. */
  readonly missed: number;
  /** Calls that could be deleted from the programs of all seeds. */
  readonly spare: number;
}

async function compare(fault: ImplMutant): Promise<Row> {
  // Where a fault is too rare among all routines for anybody, both ways get the same few.
  const prey = await preyOf(fault, fault.among);
  const implementation = createReference({ parts: fault.apply(defaultParts) });
  const ours: (Found | undefined)[] = [];
  const theirs: (number | undefined)[] = [];
  for (const seed of seeds) {
    ours.push(await guided(prey, seed));
    // Once most were in vain the others move the median no more.
    const isKnown = theirs.filter((one) => one === undefined).length > seeds.length / 2;
    if (!isKnown) theirs.push(await plainHunt(implementation, machines, seed, most, fault.among));
  }
  let spare = 0;
  for (const one of ours) if (one !== undefined) spare += (await superfluous(prey, one.told)).length;
  return {
    id: fault.id,
    guided: atLeast(ours.map((one) => one?.calls)),
    plain: atLeast(theirs),
    missed: ours.filter((one) => one === undefined).length,
    spare,
  };
}

const shown = (calls: number): string => (calls >= most ? `>= ${most}` : String(calls)).padStart(9);

for (const seed of seeds) {
  if ((await plainHunt(createReference(), machines, seed, most)) !== undefined)
    throw new Error('plain commands accuse the reference, so that what they find says nothing');
}

const rows: Row[] = [];
// What only another version shows is no matter of how programs are drawn.
const chosen = caughtMutants
  .filter(({ id, profile }) => profile === undefined && id.includes(part))
  .filter((_, index) => index % Number(every) === Number(from));
for (const fault of chosen) {
  const row = await compare(fault);
  rows.push(row);
  const notes = [
    row.missed > 0 ? `missed by ${row.missed} seeds` : '',
    row.spare > 0 ? `${row.spare} calls to spare` : '',
  ];
  console.log(`${row.id.padEnd(54)} ${shown(row.guided)} ${shown(row.plain)}  ${notes.filter(Boolean).join(', ')}`);
}

const share = (isSo: (row: Row) => boolean): number => rows.filter(isSo).length / rows.length;
const isFound = (row: Row): boolean => row.missed < seeds.length;

console.log();
console.log(`${rows.filter(isFound).length} of ${rows.length} faults found by chance alone, without the tour`);
const quarter = rows.filter((row) => row.plain >= 4 * row.guided).length;
const sooner = rows.filter((row) => row.plain > row.guided).length;
console.log(`${quarter} in a quarter of the calls of plain commands or fewer, ${sooner} in fewer, by the medians`);
const isKept = tellRatios([
  { what: 'calls of plain commands : guided, median', is: median(rows.map((row) => row.plain / row.guided)), least: 4 },
  {
    what: 'found, or not found by plain commands : faults',
    is: share((row) => isFound(row) || row.plain >= most),
    least: 1,
  },
  { what: 'programs with nothing to spare : programs', is: share((row) => row.spare === 0), least: 1 },
]);
process.exitCode = isKept ? 0 : 1;
