// Writes the engine of the driver and the bridge into this folder.
import { writeFileSync } from 'node:fs';
import { generatedFiles } from './amalgamate.ts';

for (const [name, text] of generatedFiles()) writeFileSync(new URL(name, import.meta.url), text);
