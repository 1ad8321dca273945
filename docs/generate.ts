// Writes what is generated into this folder.
import { writeFileSync } from 'node:fs';
import { clauseCatalogue } from './clause-catalogue.ts';
import { lifecycle } from './lifecycle.ts';
import { soundness } from './soundness.ts';

writeFileSync(new URL('clauses.md', import.meta.url), clauseCatalogue());
writeFileSync(new URL('lifecycle.md', import.meta.url), lifecycle());
writeFileSync(new URL('soundness.md', import.meta.url), soundness());
