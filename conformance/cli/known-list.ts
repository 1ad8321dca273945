import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { applyKnown, updatedKnown } from '../known/apply.ts';
import { type KnownList, noneKnown, parseKnown, printKnown } from '../known/list.ts';
import type { ConformanceReport } from '../report/model.ts';
import { writeFiles } from '../report/write.ts';
import { readText, valueOrError } from './files.ts';
import { CommandError } from './usage.ts';

/** What the command line says of known deviations. */
export interface KnownOptions {
  readonly known?: string;
  readonly updateKnown: boolean;
}

/** The list that was named; read before the work. One that is to be written need not be there yet. */
export async function readKnown({ known, updateKnown }: KnownOptions): Promise<KnownList> {
  if (known === undefined) {
    if (updateKnown) throw new CommandError('--update-known: no list is named. Add --known <file>.');
    return noneKnown;
  }
  return updateKnown && !existsSync(known) ? noneKnown : valueOrError(parseKnown(await readText(known), known));
}

/** The report with what is known marked in it, after the list was written anew where that was asked for. */
export async function withKnown(
  report: ConformanceReport,
  list: KnownList,
  { known, updateKnown }: KnownOptions,
): Promise<ConformanceReport> {
  const used = updateKnown ? updatedKnown(report, list) : list;
  if (known !== undefined && updateKnown) {
    await writeFiles(dirname(known), new Map([[basename(known), printKnown(used)]]));
  }
  return applyKnown(report, used, new Date().toISOString().slice(0, 10));
}
