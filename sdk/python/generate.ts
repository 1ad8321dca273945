// Writes the module into this folder.
import { writeFileSync } from 'node:fs';
import { moduleText } from './amalgamate.ts';

writeFileSync(new URL('mdltck.py', import.meta.url), moduleText());
