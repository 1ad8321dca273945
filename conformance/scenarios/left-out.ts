/** Why a fact is no scenario. A closed list. */
export const reasons = {
  'other-routine': 'it is about routines that the kit does not call',
  bookkeeping: 'it is about how a system keeps its books, which nothing of the API shows',
  '32-bit': 'it is about the layout of a 32-bit address space',
} as const;
export type Reason = keyof typeof reasons;

export interface LeftOut {
  readonly fact: string;
  readonly reason: Reason;
  readonly detail: string;
}

/** The facts of public tests that are no scenarios here. */
export const leftOut: readonly LeftOut[] = [
  {
    fact: 'T-24',
    reason: 'bookkeeping',
    detail: 'The two page-table entries before a reserved range hold its size and tag.',
  },
  {
    fact: 'T-28',
    reason: 'other-routine',
    detail:
      'User code cannot take a mapping away: its system calls for reserving, decommitting, releasing and unmapping views are not among the routines of the kit.',
  },
  {
    fact: 'T-32',
    reason: '32-bit',
    detail: 'Requested addresses 15 and 16 pages below the highest user page of a 32-bit system.',
  },
  {
    fact: 'T-39',
    reason: 'other-routine',
    detail:
      'Two built MDLs are sent through a socket of the kernel and freed once that is done, which is asynchronous. That built MDLs can be freed is T-13.',
  },
];
