// Runs in a thread of its own: one reference implementation, examined cell after cell.
import { workerData } from 'piscina';
import { examineCell, type Seen } from '../../run/seen.ts';
import { subjectOf } from '../../run/subject.ts';
import type { CrewData } from './crew.ts';
import { createReference } from './index.ts';
import { optionsUnder } from './under.ts';

// The only side that fills it in is crew.ts.
const data = workerData as CrewData;
const subject = await subjectOf(createReference(optionsUnder(data.profile)), data);

export default (cell: number): Promise<Seen> => examineCell(subject, data.seed, cell);
