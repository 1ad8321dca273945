// Writes what is generated into this folder.
import { writeFileSync } from 'node:fs';
import { clauseCatalogue } from './clause-catalogue.ts';

writeFileSync(new URL('clauses.md', import.meta.url), clauseCatalogue());
