/** The executable specification: clauses, machines, values and the oracle over them. */
export * from './clauses/clause.ts';
export * from './oracle/call.ts';
