import { readFileSync } from 'node:fs';
import { pythonTable } from './table.ts';

const part = (name: string): string => readFileSync(new URL(`src/${name}.py`, import.meta.url), 'utf8');
const notice = '# Generated from sdk/python/src and wdk/ by `npm run generate`.\n';

/** The parts in the order in which they rest on one another; what is made from `wdk/` comes behind the first. */
const parts = ['ended', 'wire', 'signatures', 'mdl', 'inlines', 'calls', 'adapter'];

/** The one file that an adapter in Python needs. */
export const moduleText = (): string =>
  [notice + part('head'), pythonTable(), ...parts.map((name) => `\n${part(name)}`)].join('\n');
