// Makes the tour anew: explores the model for a while, wanders about in it for another, and keeps the fewest and shortest
// programs that come through all that was found. To be run after every change of machines, routines or commands.
//   node conformance/tour/generate.ts [walks that explore] [calls that wander]
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../report/progress.ts';
import { cover, goalsOf } from './cover.ts';
import { explore } from './explore.ts';
import { goalKinds, kindOfGoal } from './goals.ts';
import { tourSetting } from './setting.ts';
import { printTour } from './stored.ts';
import { wander } from './wander.ts';

const walkCount = Number(process.argv[2] ?? 40_000);
const callCount = Number(process.argv[3] ?? 1_000_000);
const setting = tourSetting();
const progress = createProgress(process.stderr, true);

progress.start(walkCount, 'walks');
let walks = 0;
const explored = explore(setting, 1, walkCount, ({ reached }) => {
  walks += 1;
  if (walks % 100 === 0) progress.update(walks, `${reached.size} goals`);
});
progress.stop();
progress.start(callCount, 'calls');
const wandered = wander(setting, 1, callCount, explored.reached, (calls) => {
  if (calls % 1000 === 0) progress.update(calls, 'wandering');
});
progress.stop();
const drafts = [...explored.drafts, ...wandered.drafts];
progress.start(drafts.length, 'programs');
const kept = cover(setting, drafts, (done) => progress.update(done, 'leaving out what adds nothing'));
progress.stop();

const goals = new Set(kept.flatMap((draft) => [...goalsOf(setting, draft)]));
const counts = goalKinds.map((kind) => `${[...goals].filter((goal) => kindOfGoal(goal) === kind).length} ${kind}s`);
const calls = kept.reduce((sum, { items }) => sum + items.length, 0);
writeFileSync(fileURLToPath(new URL('tour.json', import.meta.url)), printTour(kept));
process.stdout.write(`${kept.length} programs with ${calls} calls come through ${counts.join(', ')}\n`);
