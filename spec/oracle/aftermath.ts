import type { Tracked } from './objects.ts';
import type { View, ViewWatcher } from './views.ts';

/** What is in doubt after broken obligations. */
export class Aftermath implements ViewWatcher {
  registered(_: Tracked): void {}
  viewAdded(_: View): void {}
  viewRemoved(): void {}
  viewKept(): void {}
}
