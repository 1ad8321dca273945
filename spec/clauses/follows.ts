/**
 * Guarantees that were inferred, or are known of a re-implementation or a header only, in clauses that state others
 * besides: the statements of documents, tests and Windows itself that they follow from, which is what they convict by.
 */
export const followsFrom: Readonly<Record<string, readonly string[]>> = {
  'GEN-03#2': ['GEN-03#1'],
  'PART-01#2': ['PART-01#1', 'ACC-08#1'],
  'BUILD-10#2': ['BUILD-10#1'],
  'LOCK-25#2': ['LOCK-05#1'],
  'ADV-05#2': ['ADV-05#1'],
  'IOSP-01#2': ['IOSP-01#1'],
  'PROC-06#2': ['PROC-06#1', 'PROC-02#1'],
  'EXC-04#2': ['LOCK-05#1'],
  'NMDL-13#2': ['NMDL-13#1'],
  'NBP-06#3': ['NBP-06#2', 'NB-02#1'],
  'RET-01#2': ['RET-01#1', 'RET-03#1'],
  'RET-03#2': ['RET-03#1', 'NB-02#1'],
  'NBADV-04#2': ['NBADV-04#1', 'NB-02#1'],
  'GDB-02#2': ['GDB-02#1', 'NB-02#1'],
  'CPY-02#2': ['CPY-02#1'],
  'PHY-01#2': ['PHY-01#1'],
};

/** Such guarantees that nothing compares, with what keeps the kit from it. */
export const notCompared: Readonly<Record<string, string>> = {
  'BUILD-13#2': 'that nothing ends the call is said of every legal one',
  'BUILD-14#3': 'the process is never compared',
  'LOCK-27#2': 'a system range probed for user mode may be locked or refused',
  'MAPK-08#2': 'the flag is never compared',
  'UNMAP-04#2': 'the flags are never compared',
  'PAGES-08#2': 'whether the upper end moves is left open',
  'POOL-15#2': 'it says what a span is, not what the block is',
  'CONT-02#2': 'no address is below zero',
  'MAPT-08#2': 'the flag is never compared',
  'NBP-09#2': 'what becomes of the chain is seen under the clauses of its own maker',
  'RET-06#2': 'only the clauses of the data themselves are asked after a failure',
  'RET-08#2': 'only the clauses of the data themselves are asked after a failure',
};
