// The kill matrix: how many calls it takes to catch each seeded fault, from many seeds and without any help.
import { parseArgs } from 'node:util';
import { caughtMutants } from './all.ts';
import { heading, lineOf, rowOf } from './matrix.ts';
import { misuseMutants } from './misuse/index.ts';
import { unconvictedMutants } from './unconvicted/index.ts';
import { unseenMutants } from './unseen/index.ts';

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
const isWanted = ({ id }: { readonly id: string }): boolean =>
  positionals.length === 0 || positionals.some((name) => id.includes(name));
const print = (text: string): boolean => process.stdout.write(`${text}\n`);

print(heading);
let always = 0;
const wanted = caughtMutants.filter(isWanted);
for (const mutant of wanted) {
  const row = await rowOf(mutant, seeds);
  if (row.missed.length === 0) always += 1;
  print(lineOf(row));
}
print(`\n${always} of ${wanted.length} faults are caught from each of ${seeds.length} seeds.`);
print(`\nOnly in misuse: ${misuseMutants.map(({ id }) => id).join(', ')}`);
print('\nNot convicted by any clause:');
for (const { id, clause, because } of unconvictedMutants) print(`  ${id} (${clause}): ${because}`);
print('\nNot seen yet:');
for (const { id, clause, routine, lacks } of unseenMutants) print(`  ${id} (${clause} ${routine}): ${lacks}`);
