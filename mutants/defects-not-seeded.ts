import type { Defect } from './defects.ts';

/** Defects that no program of this API can show, or that the reference cannot have, each with the reason. */
export const defectsNotSeeded: Readonly<Partial<Record<Defect, string>>> = {
  '0dbc90e4': 'Addresses were given up before their pages were unmapped: it needs a second thread in between.',
  fb5e84bd: 'Process of a descriptor was not set: the field belongs to the system and is never compared.',
  '653d79d1': 'A lock of the address space was kept on an error path: the reference has one thread and no such lock.',
  '647ee2a3': 'Completion of a request unlinked every descriptor: no routine of this API completes a request.',
  '1015905d': 'Flags of how the storage was allocated were overwritten: these bits are never compared.',
  c875c6ff: 'Packets were copied through MmGetMdlVirtualAddress: the routine that copies packets is not in this API.',
  '072306f9': 'Zeroing pages never ended: a fault that hangs would hang the tests that run it in their own process.',
  '09da0e30':
    'The state of a page list was written too late: it shows only as a crash without pages, which 85c2fc1b seeds.',
  '662241cc': 'The cache manager built descriptors over paged pool: a breach of the caller, not of the implementation.',
  fd8893e5: 'Mapping ignored the cache attribute of a page: nothing that a program reads depends on it.',
  b90d2430: 'Freeing overran a table for types of pool that drivers may not ask for.',
};
