// What the tour comes through, beside a random walk on the same model of as many calls and of many times more.
//   node bench/tour.ts [times more]
import process from 'node:process';
import { sceneDrafts } from '../conformance/generate/scenes.ts';
import { goalsOf } from '../conformance/tour/cover.ts';
import { type Goal, type GoalKind, goalKinds, kindOfGoal } from '../conformance/tour/goals.ts';
import { tourSetting } from '../conformance/tour/setting.ts';
import { tourDrafts } from '../conformance/tour/stored.ts';
import { wander } from '../conformance/tour/wander.ts';
import { tellRatios } from './tell.ts';

const [timesMore = '10'] = process.argv.slice(2);
const setting = tourSetting();
const drafts = [...tourDrafts, ...sceneDrafts(setting.routines)];
const calls = drafts.reduce((sum, { items }) => sum + items.length, 0);
const toured = new Set(drafts.flatMap((draft) => [...goalsOf(setting, draft)]));
// The tour was made with the walk of another seed.
const wandered = wander(setting, 2, calls).reached;
const further = wander(setting, 2, calls * Number(timesMore)).reached;

const count = (goals: ReadonlySet<Goal>, kind: GoalKind): string =>
  [...goals]
    .filter((goal) => kindOfGoal(goal) === kind)
    .length.toLocaleString('en')
    .padStart(12);
const line = (what: string, cells: readonly string[]): string => `${what.padEnd(12)} ${cells.join('')}`;
const head = ['tour', 'walk', `walk x ${timesMore}`];
console.log(
  line(
    '',
    head.map((each) => each.padStart(12)),
  ),
);
console.log(
  line(
    'calls',
    [calls, calls, calls * Number(timesMore)].map((each) => each.toLocaleString('en').padStart(12)),
  ),
);
for (const kind of goalKinds)
  console.log(
    line(
      `${kind}s`,
      [toured, wandered, further].map((goals) => count(goals, kind)),
    ),
  );
const beyond = [...further].filter((goal) => !toured.has(goal)).length;
console.log(`${beyond} of what the longer walk came through are not in the tour`);

const isKept = tellRatios([
  { what: 'tour : random walk of as many calls', is: toured.size / wandered.size, least: 1 },
  { what: `tour : random walk of ${timesMore} times as many calls`, is: toured.size / further.size, least: 1 },
]);
process.exitCode = isKept ? 0 : 1;
