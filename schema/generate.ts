// Writes the JSON Schemas of programs, traces, the protocol and the report into this folder.
import { writeFileSync } from 'node:fs';
import { reportJsonSchema } from '../conformance/report/schema.ts';
import { jsonSchemas } from '../conformance/trace/json-schema.ts';

const files = new Map([...jsonSchemas(), ['conformance.schema.json', reportJsonSchema()]]);
for (const [name, text] of files) writeFileSync(new URL(name, import.meta.url), text);
