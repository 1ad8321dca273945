import { readFileSync } from 'node:fs';
import { membersInC, routinesInC } from './table.ts';
import { constantsInC, featuresInC, vocabularyInC } from './vocabulary.ts';

const part = (name: string): string => readFileSync(new URL(`src/${name}`, import.meta.url), 'utf8');

const notice = '/* Generated from sdk/c/src and wdk/ by `npm run generate`. */\n';

/** The header: types, constants, and the table that an implementation fills. */
export function headerText(): string {
  const constants = `#ifndef MDLTCK_TYPES\n${constantsInC()}\n#endif\n\n`;
  const api = part('api.h').replace('/* @routines */', membersInC());
  return `${notice}${part('types.h')}${constants}/* What there may be besides routines, as bits of \`features\`. */\n${featuresInC()}\n${api}`;
}

/** The parts of the C file in the order in which they rest on one another. */
const before = ['guard.c', 'memory.c', 'mdl.c', 'inline.c', 'special.c'];
const behind = ['program.c', 'execute.c', 'json.c', 'read.c', 'read-calls.c', 'print.c', 'serve.c', 'stream.c'];

/** The one C file. */
export const sourceText = (): string =>
  [notice, part('head.c'), `${vocabularyInC()}\n`, ...before.map(part), `${routinesInC()}\n`, ...behind.map(part)].join(
    '',
  );

/** What `npm run generate` writes into this folder. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['mdltck.h', headerText()],
    ['mdltck.c', sourceText()],
  ]);
