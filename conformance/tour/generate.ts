// Makes the tour anew: explores the model for a while, and keeps the fewest and shortest programs that come through all
// that was found. To be run after every change of machines, routines or commands.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../report/progress.ts';
import { cover, goalsOf } from './cover.ts';
import { explore } from './explore.ts';
import { goalKinds, kindOfGoal } from './goals.ts';
import { tourSetting } from './setting.ts';
import { printTour } from './stored.ts';

const walkCount = Number(process.argv[2] ?? 20_000);
const setting = tourSetting();
const progress = createProgress(process.stderr, true);

progress.start(walkCount, 'walks');
let walks = 0;
const { drafts } = explore(setting, 1, walkCount, ({ reached }) => {
  walks += 1;
  if (walks % 100 === 0) progress.update(walks, `${reached.size} goals`);
});
progress.stop();
progress.start(drafts.length, 'programs');
const kept = cover(setting, drafts, (done) => progress.update(done, 'leaving out what adds nothing'));
progress.stop();

const goals = new Set(kept.flatMap((draft) => [...goalsOf(setting, draft)]));
const counts = goalKinds.map((kind) => `${[...goals].filter((goal) => kindOfGoal(goal) === kind).length} ${kind}s`);
const calls = kept.reduce((sum, { items }) => sum + items.length, 0);
writeFileSync(fileURLToPath(new URL('tour.json', import.meta.url)), printTour(kept));
process.stdout.write(`${kept.length} programs with ${calls} calls come through ${counts.join(', ')}\n`);
